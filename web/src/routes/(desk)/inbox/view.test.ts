import { expect, test } from 'vitest';
import { address, asFilter, readView, viewAddress } from './view';

const read = (text: string) => readView(new URL(text, 'https://desk.example'));

test('an address says which list it is and reads back', () => {
  for (const text of ['/inbox', '/inbox?tab=waiting&whose=mine', '/inbox?view=7', '/inbox?view=7&filter=status%3Aopen&sort=created', '/inbox?filter=']) {
    expect(address(read(text))).toBe(text);
  }
  expect(address(read('/inbox?view=7'), 1042)).toBe('/inbox/1042?view=7');
  expect(viewAddress(7)).toBe('/inbox?view=7');
});

test('nonsense in an address is not asked for', () => {
  expect(read('/inbox?view=-1&tab=x')).toEqual({ tab: 'open', whose: 'all' });
});

test('a list is the beginning of its filter', () => {
  expect(asFilter(read('/inbox?tab=waiting&whose=mine'))).toBe('status:waiting assignee:me');
  expect(asFilter(read('/inbox'))).toBe('status:open');
});
