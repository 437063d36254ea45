import { expect, test } from 'vitest';
import type { Ticket } from '$lib/api/tickets';
import { byNeed } from './needs';

const ticket = (number: number, status: Ticket['status'], unanswered_since: string | null = null) => ({ number, status, unanswered_since }) as Ticket;

test('who waits longest for me stands first; then what is open, what customers owe, what is on hold', () => {
  const groups = byNeed(
    [ticket(1, 'on_hold'), ticket(2, 'open', '2026-05-12T10:00:00Z'), ticket(3, 'pending'), ticket(4, 'open', '2026-05-11T10:00:00Z'), ticket(5, 'open')],
    0,
  );
  expect(groups.map(({ id, tickets }) => [id, tickets.map(({ number }) => number)])).toEqual([
    ['me', [4, 2]],
    ['open', [5]],
    ['customer', [3]],
    ['hold', [1]],
  ]);
});

test('every ticket stands in exactly one group', () => {
  const all = (['open', 'pending', 'on_hold'] as const).flatMap((status, at) => [ticket(at * 2, status), ticket(at * 2 + 1, status, '2026-05-11T10:00:00Z')]);
  expect(byNeed(all, 0).flatMap((group) => group.tickets).map(({ number }) => number).sort()).toEqual([0, 1, 2, 3, 4, 5]);
});
