import { expect, test } from 'vitest';
import { all, extended, MOST, NOTHING, outside, toggled, without, type Selection } from './selection';

const LIST = [5, 4, 3, 2, 1];
const shown = (selection: Selection) => [...selection.numbers].sort();

test('a ticket is selected, and selected no more', () => {
  const one = toggled(NOTHING, 3);
  expect(shown(one)).toEqual([3]);
  expect(shown(toggled(one, 3))).toEqual([]);
});

test('an extension selects everything between, both ways, and keeps what was selected', () => {
  const one = toggled(toggled(NOTHING, 1), 4);
  expect(shown(extended(one, LIST, 2))).toEqual([1, 2, 3, 4]);
  expect(shown(extended(one, LIST, 5))).toEqual([1, 4, 5]);
});

test('an extension begins anew when its beginning has left the list', () => {
  const one = toggled(NOTHING, 9);
  expect(extended(one, LIST, 2)).toEqual({ numbers: new Set([9, 2]), anchor: 2 });
  expect(extended(one, LIST, 77)).toEqual(one);
});

test('rows that leave the list stay selected and are counted', () => {
  const some = extended(toggled(NOTHING, 5), LIST, 3);
  expect(outside(some, [4, 3, 2])).toBe(1);
  expect(outside(some, LIST)).toBe(0);
});

test('those that could not be changed stay selected', () => {
  expect(without(all(NOTHING, LIST), [5, 4, 2, 1])).toEqual({ numbers: new Set([3]), anchor: null });
});

test('no more is selected than can be changed at once', () => {
  const many = Array.from({ length: 500 }, (_, n) => n + 1);
  expect(all(NOTHING, many).numbers.size).toBe(MOST);
  expect(toggled(all(NOTHING, many), 500).numbers.size).toBe(MOST);
});
