// Addresses in plain text, found so that they can be drawn as links. Text stays text: nothing here makes HTML.
export type Part = { text: string; href?: string };

const ADDRESS = /\bhttps?:\/\/[^\s<>"'`]+|\b[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+/giu;

export function parts(text: string): Part[] {
  const found: Part[] = [];
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    let address = match[0];
    // A full stop or bracket after an address belongs to the sentence.
    while ('.,;:!?…'.includes(address.at(-1) ?? ' ')) address = address.slice(0, -1);
    if (address.endsWith(')') && !address.includes('(')) address = address.slice(0, -1);
    const href = /^https?:/i.test(address) ? webAddress(address) : `mailto:${address}`;
    if (!href) continue;
    if (match.index > from) found.push({ text: text.slice(from, match.index) });
    found.push({ text: address, href });
    from = match.index + address.length;
  }
  if (from < text.length) found.push({ text: text.slice(from) });
  return found;
}

function webAddress(text: string): string | undefined {
  return URL.canParse(text) ? text : undefined;
}
