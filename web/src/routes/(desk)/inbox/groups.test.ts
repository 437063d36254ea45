import { expect, test } from 'vitest';
import type { Ticket } from '$lib/api/tickets';
import { byAge } from './groups';
import { address, readView } from './view';

const NOW = new Date(2026, 4, 13, 10).getTime(); // a Wednesday
const ticket = (number: number, at: Date): Ticket => ({ number, last_message_at: at.toISOString() }) as Ticket;

test('tickets stand under the age of their last message', () => {
  const groups = byAge(
    [ticket(5, new Date(2026, 4, 13, 9)), ticket(4, new Date(2026, 4, 13, 0)), ticket(3, new Date(2026, 4, 12, 23, 59)), ticket(2, new Date(2026, 4, 11)), ticket(1, new Date(2026, 4, 10))],
    NOW,
  );
  expect(groups.map((group) => [group.id, group.tickets.map((each) => each.number)])).toEqual([
    ['today', [5, 4]],
    ['yesterday', [3]],
    ['week', [2]],
    ['older', [1]],
  ]);
});

test('on a Monday, Sunday is yesterday and not this week', () => {
  const monday = new Date(2026, 4, 11, 10).getTime();
  expect(byAge([ticket(2, new Date(2026, 4, 10, 12)), ticket(1, new Date(2026, 4, 9))], monday).map((group) => group.id)).toEqual(['yesterday', 'older']);
});

test('the address and the view say the same', () => {
  for (const tab of ['open', 'waiting', 'solved'] as const)
    for (const whose of ['all', 'mine', 'unassigned'] as const)
      expect(readView(new URL(address({ tab, whose }, 7), 'https://desk.example'))).toEqual({ tab, whose });
  expect(address({ tab: 'open', whose: 'all' })).toBe('/inbox');
  expect(readView(new URL('https://desk.example/inbox?tab=%3Cscript%3E&whose=everybody'))).toEqual({ tab: 'open', whose: 'all' });
});
