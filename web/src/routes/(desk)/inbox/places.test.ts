import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Ticket } from '$lib/api/tickets';
import { inSight, moved, newAbove, place } from './places';

const ROW = 88;
const HEAD = 26;
const list = (...groups: number[][]) =>
  place(
    groups.map((numbers, at) => ({ id: String(at), title: '', tickets: numbers.map((number) => ({ number }) as Ticket) })),
    { row: ROW, head: HEAD },
  );
const drawn = (groups: ReturnType<typeof inSight>) => groups.flatMap((group) => group.rows.map((row) => row.ticket.number));

test('rows lie below each other without gaps', () => {
  const places = list([1, 2], [3]);
  expect([...places.tops]).toEqual([[1, 26], [2, 114], [3, 228]]);
  expect(places.height).toBe(316);
});

test('of a hundred thousand rows only those in sight are drawn, and the one with the focus', () => {
  const places = list(Array.from({ length: 100_000 }, (_, at) => at));
  const numbers = drawn(inSight(places, 26 + 50_000 * ROW, 26 + 50_010 * ROW, ROW, 7));
  expect(numbers).toEqual([7, ...Array.from({ length: 10 }, (_, at) => 50_000 + at)]);
});

test('every row in sight is drawn, whatever the groups', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 6 }), fc.nat(3_000), fc.integer({ min: 1, max: 900 }), (sizes, from, high) => {
      let next = 0;
      const places = list(...sizes.map((size) => Array.from({ length: size }, () => next++)));
      const shown = new Set(drawn(inSight(places, from, from + high, ROW)));
      for (const [number, top] of places.tops) if (top < from + high && top + ROW > from) expect(shown.has(number)).toBe(true);
      expect(shown.size).toBeLessThanOrEqual(Math.ceil(high / ROW) + 2);
    }),
  );
});

test('a newcomer above holds the rest still', () => {
  const before = list([1, 2, 3, 4]).tops;
  expect(moved(before, list([9, 1, 2, 3, 4]).tops, 0, 400)).toBe(ROW);
});

test('a row that moves up is outvoted by those that stayed', () => {
  const before = list([1, 2, 3, 4]).tops;
  expect(moved(before, list([3, 1, 2, 4]).tops, 0, 400)).toBe(ROW);
  expect(moved(before, list([4, 1, 2, 3]).tops, 200, 290, 3)).toBe(ROW);
});

test('a new day above the first row is made up for as well', () => {
  const before = list([1, 2, 3]).tops;
  expect(moved(before, list([9], [1, 2, 3]).tops, 0, 300)).toBe(ROW + HEAD);
});

test('what came in above is counted, what the reader has above already is not', () => {
  const before = list([1, 2, 3, 4, 5]).tops;
  const after = list([9, 5, 1, 2, 3, 4]).tops;
  expect(newAbove(before, after, 26 + ROW, 26 + 3 * ROW)).toEqual([9, 5]);
  expect(newAbove(new Map(), after, 0, 500)).toEqual([]);
});
