// How a person is drawn: two initials, and a hue that is theirs.
export function initials(name: string): string {
  const words = name.split(/[\s._@+-]+/u).flatMap((word) => /[\p{L}\p{N}]/u.exec(word)?.[0] ?? []);
  const first = words[0] ?? '';
  if (/\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(first)) return first;
  return (first + (words.length > 1 ? words.at(-1) : '')).toUpperCase();
}

/** 0 to 359, the same for the same name everywhere. */
export function hue(name: string): number {
  let hash = 2166136261;
  for (const unit of name.toLowerCase()) hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 16777619) >>> 0;
  return hash % 360;
}
