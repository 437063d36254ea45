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
