// Which canned replies are meant by what somebody typed.
interface Known {
  name: string;
  folder?: string | null;
  snippet: string;
  uses: number;
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Each word typed must stand somewhere; a name that begins so comes first, then what is used most. */
export function meant<T extends Known>(all: readonly T[], typed: string): T[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  const whole = words.join(' ');
  const rank = (each: T): number => {
    const name = plain(each.name);
    if (name.startsWith(whole)) return 0;
    if (words.every((word) => name.split(/[\s\p{P}]+/u).some((part) => part.startsWith(word)))) return 1;
    if (words.every((word) => name.includes(word))) return 2;
    const rest = `${name} ${plain(each.folder ?? '')} ${plain(each.snippet)}`;
    return words.every((word) => rest.includes(word)) ? 3 : 4;
  };
  return all
    .map((each) => ({ each, rank: rank(each) }))
    .filter((found) => found.rank < 4)
    .sort((a, b) => a.rank - b.rank || b.each.uses - a.each.uses || a.each.name.localeCompare(b.each.name))
    .map((found) => found.each);
}
