// The words of the console, from the Fluent files it shares with the server. `t()` is reactive: choosing another
// language rewrites the screen. Numbers and dates are passed in already formatted (format.ts).
import { FluentBundle, FluentResource } from '@fluent/bundle';

const files = import.meta.glob<string>('../../../../locales/*/console*.ftl', { query: '?raw', import: 'default' });

export const LANGUAGES = { en: 'English', lt: 'Lietuvių' } as const;
export type Language = keyof typeof LANGUAGES;

const KEPT = 'touchstone.language';

let language = $state<Language>('en');
let bundle = $state.raw<FluentBundle | null>(null);

export type Args = Record<string, string | number>;

/** Marks a message id that is kept in a table and said later. */
export const word = (id: string): string => id;

export function t(id: string, args?: Args): string {
  const message = bundle?.getMessage(id);
  if (!bundle || !message?.value) return bundle ? id : '';
  return bundle.formatPattern(message.value, args ? isolated(args) : undefined, []);
}

export const currentLanguage = (): Language => language;

/** How dates and numbers are written: the reader's own region where it speaks the chosen language. */
export function region(): string {
  const own = navigator.languages.find((tag) => tag === language || tag.startsWith(`${language}-`));
  return own && own !== 'en' ? own : language === 'en' ? 'en-GB' : language;
}

/** The kept choice, else the account's language, else the browser's, else English. */
export function wanted(account?: string): Language {
  const choices = [stored(), account, ...navigator.languages];
  for (const choice of choices) {
    const base = choice?.split('-')[0];
    if (base && base in LANGUAGES) return base as Language;
  }
  return 'en';
}

export async function speak(chosen: Language, { keep = false } = {}): Promise<void> {
  const texts = await Promise.all(
    Object.entries(files)
      .filter(([path]) => path.includes(`/locales/${chosen}/`))
      .map(([, read]) => read()),
  );
  const next = new FluentBundle(chosen, { useIsolating: false });
  for (const text of texts) next.addResource(new FluentResource(text));
  bundle = next;
  language = chosen;
  document.documentElement.lang = chosen;
  if (keep) localStorage.setItem(KEPT, chosen);
}

function stored(): string | undefined {
  try {
    return localStorage.getItem(KEPT) ?? undefined;
  } catch {
    return undefined;
  }
}

// A name written from right to left must not turn the sentence around it.
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

const ISOLATE = String.fromCodePoint(0x2068);
const POP = String.fromCodePoint(0x2069);

function isolated(args: Args): Args {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [
      name,
      typeof value === 'string' && RIGHT_TO_LEFT.test(value) ? `${ISOLATE}${value}${POP}` : value,
    ]),
  );
}
