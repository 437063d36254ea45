import { expect, test } from 'vitest';
import { meant } from './canned';

const all = [
  { name: 'Thanks for waiting', folder: null, snippet: 'Hello, thank you', uses: 1 },
  { name: 'Refund on its way', folder: 'Money', snippet: 'It takes 3 days', uses: 0 },
  { name: 'On hold', folder: null, snippet: 'The refund waits', uses: 9 },
  { name: 'Išlaidos', folder: null, snippet: '', uses: 0 },
];
const names = (typed: string) => meant(all, typed).map((each) => each.name);

test('nothing typed shows all, the most used first', () => {
  expect(names('')).toEqual(['On hold', 'Thanks for waiting', 'Išlaidos', 'Refund on its way']);
});
test('a name that begins so stands before one that only says it', () => {
  expect(names('ref')).toEqual(['Refund on its way', 'On hold']);
  expect(names('on')).toEqual(['On hold', 'Refund on its way']);
});
test('several words, a folder and letters without their marks are found', () => {
  expect(names('way ref')).toEqual(['Refund on its way']);
  expect(names('money')).toEqual(['Refund on its way']);
  expect(names('islai')).toEqual(['Išlaidos']);
  expect(names('nothing like it')).toEqual([]);
});
