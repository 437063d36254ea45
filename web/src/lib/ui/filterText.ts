// The text of a filter as the field draws and changes it. The server counts characters (code points), a text field code
// units. Pure.

export interface Place {
  at: number;
  length: number;
}

export interface Piece {
  text: string;
  tone: 'name' | 'sign' | 'plain';
  fault: boolean;
}

/** Code units before so many characters. */
export const codeUnits = (text: string, characters: number): number => [...text].slice(0, characters).join('').length;

/** Characters before so many code units. */
export const points = (text: string, units: number): number => [...text.slice(0, units)].length;

/** The text with other words in a place, and where the cursor stands then. */
export function replaced(text: string, from: number, to: number, words: string, more = ''): { text: string; cursor: number } {
  const letters = [...text];
  const before = letters.slice(0, from).join('');
  const after = letters.slice(to).join('');
  const gap = more && !after.startsWith(more) ? more : '';
  return { text: before + words + gap + after, cursor: (before + words).length + (more ? more.length : 0) };
}

/** The text in pieces of one tone: names of fields and signs are quieter than what they are compared with. */
export function pieces(text: string, faults: readonly Place[]): Piece[] {
  const letters = [...text];
  const tones: Piece['tone'][] = letters.map(() => 'plain');
  let begin = 0;
  let quoted = false;
  let named = false;
  letters.forEach((letter, n) => {
    if (letter === '"') quoted = !quoted;
    else if (quoted) return;
    else if (/[\s()]/.test(letter)) {
      begin = n + 1;
      named = false;
      if (/[()]/.test(letter)) tones[n] = 'sign';
    } else if (letter === ':' && !named && n > begin) {
      named = true;
      for (let at = begin; at <= n; at++) tones[at] = 'name';
    } else if ((letter === '-' && n === begin) || (letter === ',' && named)) tones[n] = 'sign';
  });
  const out: Piece[] = [];
  letters.forEach((letter, n) => {
    const fault = faults.some(({ at, length }) => n >= at && n < at + length);
    const tone = tones[n] ?? 'plain';
    const last = out.at(-1);
    if (last && last.tone === tone && last.fault === fault) last.text += letter;
    else out.push({ text: letter, tone, fault });
  });
  return out;
}
