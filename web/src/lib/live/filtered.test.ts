import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Ticket } from '$lib/api/tickets';
import { extend, NO_ROWS, ordering, put, without } from './filtered';

const at = (minute: number): string => `2026-03-02T08:${String(minute).padStart(2, '0')}:00.000001Z`;

const ticket = fc
  .record({
    number: fc.integer({ min: 1, max: 30 }),
    version: fc.integer({ min: 1, max: 4 }),
    last: fc.integer({ min: 0, max: 5 }),
    waits: fc.option(fc.integer({ min: 0, max: 5 })),
    priority: fc.constantFrom('low', 'normal', 'high', 'urgent'),
  })
  .map(
    ({ number, version, last, waits, priority }) =>
      ({ number, version, priority, last_message_at: at(last), created_at: at(last), updated_at: at(last), unanswered_since: waits === null ? null : at(waits) }) as Ticket,
  );
const sort = fc.constantFrom('last_message:desc', 'created', 'updated:desc', 'priority', 'priority:desc', 'number', 'unanswered_since', 'unanswered_since:desc');
const tickets = fc.uniqueArray(ticket, { selector: ({ number }) => number, maxLength: 20 });

test('tickets put in one by one stand as in one page', () => {
  fc.assert(
    fc.property(tickets, sort, (all, by) => {
      const order = ordering(by);
      const one = all.reduce((rows, each) => put(rows, each, order), NO_ROWS);
      expect(one.items).toEqual([...all].sort(order));
    }),
  );
});

test('what belongs to a page that is not here is left to it', () => {
  fc.assert(
    fc.property(tickets, sort, fc.integer({ min: 1, max: 20 }), ticket, (all, by, size, fresh) => {
      const order = ordering(by);
      const sorted = all.filter(({ number }) => number !== fresh.number).sort(order);
      const first = extend(NO_ROWS, sorted.slice(0, size), sorted.length > size ? 'next' : null, order);
      const whole = extend(put(first, fresh, order), [...sorted.slice(size), fresh].sort(order), null, order);
      expect(whole.items).toEqual([...sorted, fresh].sort(order));
    }),
  );
});

test('an older version changes nothing, and what left is gone', () => {
  const order = ordering('number');
  const make = (version: number): Ticket => ({ number: 7, version, priority: 'low' }) as Ticket;
  const rows = put(NO_ROWS, make(3), order);
  expect(put(rows, make(2), order)).toBe(rows);
  expect(put(rows, make(4), order).items).toEqual([make(4)]);
  expect(without(rows, 7).items).toEqual([]);
});
