// Addresses as people write them into one line: parted by commas, semicolons or blanks, with or without names.
export function addresses(text: string): { good: string[]; wrong: string[] } {
  const good = new Set<string>();
  const wrong: string[] = [];
  for (const piece of text.split(/[,;\n]/)) {
    const written = piece.trim();
    if (!written) continue;
    const inner = /<([^<>]+)>\s*$/.exec(written)?.[1]?.trim() ?? written;
    for (const address of inner.split(/\s+/)) {
      if (/^[^\s@<>",;]+@[^\s@<>",;.]+(\.[^\s@<>",;.]+)+$/.test(address)) good.add(address);
      else wrong.push(address);
    }
  }
  return { good: [...good], wrong };
}

/** What stands after the last comma: the address that is being typed. */
export const typedLast = (text: string): string => /[^,;\n]*$/.exec(text)?.[0].trim() ?? '';

/** The line with a known address in place of the one that was being typed; `one` leaves no room for a next one. */
export function completed(text: string, address: string, one = false): string {
  if (one) return address;
  const before = text.slice(0, text.length - (/[^,;\n]*$/.exec(text)?.[0].length ?? 0)).trimEnd();
  return `${before ? `${before} ` : ''}${address}, `;
}
