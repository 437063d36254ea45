// Which of our languages a tag such as lt-LT or zh_TW means. Chinese is two languages to us, told apart by how it is
// written; who names only a region hears what is written there. The server decides the same (locales/negotiation.json).

/** In their own names, in the order of these. */
export const LANGUAGES = {
  en: 'English',
  lt: 'Lietuvių',
  ro: 'Română',
  sl: 'Slovenščina',
  'zh-Hans': '简体中文',
  'zh-Hant': '繁體中文',
} as const;
export type Language = keyof typeof LANGUAGES;

const TRADITIONAL = new Set(['hant', 'tw', 'hk', 'mo']);
const SIMPLIFIED = new Set(['hans', 'cn', 'sg', 'my']);

/** The language of ours that serves whoever asks for `tag`, or null. */
export function spoken(tag: string | undefined): Language | null {
  const [language = '', ...rest] = (tag ?? '').trim().toLowerCase().replaceAll('_', '-').split('-');
  if (language === 'zh' || language === 'cmn' || language === 'yue') {
    const part = rest.find((each) => TRADITIONAL.has(each) || SIMPLIFIED.has(each));
    return (part ? TRADITIONAL.has(part) : language === 'yue') ? 'zh-Hant' : 'zh-Hans';
  }
  return Object.hasOwn(LANGUAGES, language) ? (language as Language) : null;
}

const USUAL: Record<Language, string> = { en: 'en-GB', lt: 'lt-LT', ro: 'ro-RO', sl: 'sl-SI', 'zh-Hans': 'zh-CN', 'zh-Hant': 'zh-TW' };

/** How dates and numbers are written: the reader's own region where it speaks the chosen language. */
export const regionOf = (language: Language, asked: readonly string[]): string =>
  asked.find((tag) => /[-_]/.test(tag) && spoken(tag) === language && known(tag)) ?? USUAL[language];

function known(tag: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
}
