// The words of the console, from the Fluent files it shares with the server. `t()` is reactive: choosing another
// language rewrites the screen. Numbers and dates are passed in already formatted (format.ts).
import { FluentBundle, FluentResource } from '@fluent/bundle';
import { LANGUAGES, regionOf, spoken, type Language } from './negotiation';

const files = import.meta.glob<string>('../../../../locales/*/console*.ftl', { query: '?raw', import: 'default' });

export { LANGUAGES, type Language };

const KEPT = 'touchstone.language';

let language = $state<Language>('en');
/** The chosen language, then English for what it lacks. */
let bundles = $state.raw<FluentBundle[]>([]);

export type Args = Record<string, string | number>;

/** Marks a message id that is kept in a table and said later. */
export const word = (id: string): string => id;

export function t(id: string, args?: Args): string {
  for (const bundle of bundles) {
    const message = bundle.getMessage(id);
    if (message?.value) return bundle.formatPattern(message.value, args ? isolated(args) : undefined, []);
  }
  return '';
}

export const currentLanguage = (): Language => language;

/** How dates and numbers are written: the reader's own region where it speaks the chosen language. */
export const region = (): string => regionOf(language, navigator.languages);

/** The account's language, else the one chosen in this browser before, else the browser's, else English. */
export function wanted(account?: string): Language {
  for (const choice of [account, stored(), ...navigator.languages]) {
    const heard = spoken(choice);
    if (heard) return heard;
  }
  return 'en';
}

/** `keep`: this browser speaks it before anybody signed in, too. */
export async function speak(chosen: Language, { keep = false } = {}): Promise<void> {
  bundles = await Promise.all([...new Set<Language>([chosen, 'en'])].map(bundleOf));
  language = chosen;
  document.documentElement.lang = chosen;
  if (keep) remember(chosen);
}

async function bundleOf(of: Language): Promise<FluentBundle> {
  const texts = await Promise.all(
    Object.entries(files)
      .filter(([path]) => path.includes(`/locales/${of}/`))
      .map(([, read]) => read()),
  );
  const bundle = new FluentBundle(of, { useIsolating: false });
  for (const text of texts) bundle.addResource(new FluentResource(text));
  return bundle;
}

function remember(chosen: Language): void {
  try {
    localStorage.setItem(KEPT, chosen);
  } catch {
    // A browser that keeps nothing asks again next time.
  }
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
