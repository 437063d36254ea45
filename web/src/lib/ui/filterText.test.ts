import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeUnits, pieces, points, replaced } from './filterText';

test('names of fields are quieter than what they are compared with, and the fault is marked', () => {
  const drawn = pieces('-status:opne "a:b" x', [{ at: 8, length: 4 }]);
  expect(drawn.map(({ text, tone, fault }) => `${tone}${fault ? '!' : ''} ${text}`)).toEqual(['name -status:', 'plain! opne', 'plain  "a:b" x']);
});

test('a completion takes the place of what was typed, and the cursor stands behind it', () => {
  expect(replaced('status:op x', 7, 9, 'open', ' ')).toEqual({ text: 'status:open x', cursor: 12 });
  expect(replaced('𝒳 as', 2, 4, 'assignee:')).toEqual({ text: '𝒳 assignee:', cursor: 12 });
});

test('characters and code units are told apart, and nothing is lost in drawing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(20), (text, at) => {
      const letters = [...text].length;
      expect(points(text, codeUnits(text, Math.min(at, letters)))).toBe(Math.min(at, letters));
      expect(pieces(text, [{ at, length: 2 }]).map((piece) => piece.text).join('')).toBe(text);
    }),
  );
});
