import { expect, test, vi } from 'vitest';
import { withNewest } from '$lib/ui/recent';
import { acts, fits } from './palette';

test.each([
  ['sol', 'Solve', true],
  ['prisk man', 'Priskirti man', true],
  ['uzdaryti', 'Uždaryti', true],
  ['lve', 'Solve', false],
  ['', 'Solve', true],
  ['解决', '标记为已解决', true],
])('%j fits %j: %s', (typed, text, is) => {
  expect(fits(typed, text)).toBe(is);
});

test('acts are those that may happen now, nearest first, each once and without the palette itself', () => {
  const run = vi.fn();
  const act = (id: string, enabled = true) => ({ id, label: id, enabled: () => enabled, run });
  const groups = [
    { title: 'everywhere', actions: [act('undo', false), act('help'), act('find')], noun: () => ({}) },
    { title: 'nowhere', actions: [act('lost')], noun: () => null },
    { title: 'ticket', actions: [act('solve'), act('help')], noun: () => ({}) },
  ];
  expect(acts(groups, (id) => id, 'find').map(({ id }) => id)).toEqual(['solve', 'help']);
});

test('the newest of the recent tickets comes first, and they are few', () => {
  expect(withNewest([1, 2, 3], 2)).toEqual([2, 1, 3]);
  expect(withNewest([1, 2, 3, 4, 5, 6], 7)).toEqual([7, 1, 2, 3, 4, 5]);
});
