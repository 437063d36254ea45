// A small server is played by chance; what the console keeps up to date by its events must equal what a reload would show.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Message, Ticket } from '$lib/api/tickets';
import { applyToConversation, applyToList, emptyList, extend, instant, order, shows, type Conversation, type LiveEvent, type TicketList, type View } from './state';

const ME = 1;
const START = Date.parse('2026-05-12T09:00:00Z');
const at = (tick: number): string => new Date(START + tick * 1_000).toISOString();

function ticket(number: number, tick: number): Ticket {
  return {
    number,
    subject: `Ticket ${number}`,
    status: 'open',
    priority: 'normal',
    channel: 'email',
    department: { id: 1, name: 'Support' },
    assignee: null,
    requester: { id: number, name: 'Rūta', email: 'ruta@mail.example' },
    snippet: '',
    message_count: 0,
    created_at: at(tick),
    updated_at: at(tick),
    last_message_at: at(tick),
    solved_at: null,
    version: 1,
    thread_version: 1,
    unanswered_since: null,
    tags: [],
    fields: [],
    followers: [],
    pile: 'open',
    spam: false,
  };
}

const message = (id: number, tick: number): Message => ({
  id,
  kind: 'reply',
  author: { kind: 'agent', id: ME, name: 'Ieva', email: null },
  to: [],
  cc: [],
  bcc: [],
  subject: '',
  text: `Message ${id}`,
  html: null,
  quoted: null,
  at: at(tick),
  delivery: { state: 'waiting', due: at(tick), at: null, attempts: 0, error: null, reports: [] },
  attachments: [],
  by_machine: false,
  stranger: false,
  passed_on_by: null,
  threaded_by: null,
});

type Deed =
  | { deed: 'mail'; of: number }
  | { deed: 'write'; of: number }
  | { deed: 'deliver'; of: number; state: 'sending' | 'sent' | 'failed' | 'withdrawn' }
  | { deed: 'status'; of: number; status: Ticket['status'] }
  | { deed: 'assign'; of: number; to: number | null }
  | { deed: 'pile'; of: number; pile: Ticket['pile'] }
  | { deed: 'tag'; of: number; name: string }
  | { deed: 'hide'; of: number };

/** The server: tables, and the events that each change tells. */
class Server {
  tickets = new Map<number, Ticket>();
  messages = new Map<number, Message[]>();
  hidden = new Set<number>();
  #tick = 0;
  #ids = 0;

  do(deed: Deed): LiveEvent[] {
    this.#tick += 1;
    const known = this.tickets.get(deed.of);
    if (deed.deed === 'mail' && !known) {
      this.tickets.set(deed.of, ticket(deed.of, this.#tick));
      this.messages.set(deed.of, []);
      return this.#say(deed.of);
    }
    if (!known || this.hidden.has(deed.of)) return [];
    switch (deed.deed) {
      case 'mail':
      case 'write':
        return this.#say(deed.of);
      case 'deliver': {
        const last = this.messages.get(deed.of)?.at(-1);
        if (!last?.delivery) return [];
        const next = { ...last, delivery: { ...last.delivery, state: deed.state } };
        this.messages.get(deed.of)?.splice(-1, 1, next);
        return [{ kind: 'message', number: deed.of, message: next }];
      }
      case 'status':
        return [this.#change(deed.of, { status: deed.status })];
      case 'assign':
        return [this.#change(deed.of, { assignee: deed.to === null ? null : { id: deed.to, name: 'Somebody' } })];
      case 'pile':
        return [this.#change(deed.of, { pile: deed.pile, spam: deed.pile === 'spam' })];
      case 'tag':
        return [this.#change(deed.of, { tags: [{ id: 1, name: deed.name }] })];
      case 'hide':
        this.hidden.add(deed.of);
        return [{ kind: 'gone', number: deed.of }];
    }
  }

  list(view: View, cursor: number | null, limit: number): { items: Ticket[]; next: string | null } {
    const all = [...this.tickets.values()].filter((each) => !this.hidden.has(each.number) && shows(view, each)).sort(order);
    const from = cursor === null ? 0 : all.findIndex((each) => Date.parse(each.last_message_at) < cursor);
    if (from < 0) return { items: [], next: null };
    const items = all.slice(from, from + limit);
    const last = items.at(-1);
    return { items, next: last && from + limit < all.length ? String(Date.parse(last.last_message_at)) : null };
  }

  #say(number: number): LiveEvent[] {
    const said = message(++this.#ids, this.#tick);
    this.messages.get(number)?.push(said);
    return [{ kind: 'message', number, message: said }, this.#change(number, { last_message_at: at(this.#tick), message_count: this.messages.get(number)?.length ?? 0 })];
  }

  #change(number: number, fields: Partial<Ticket>): LiveEvent {
    const before = this.tickets.get(number) as Ticket;
    const after = { ...before, ...fields, version: before.version + 1 };
    this.tickets.set(number, after);
    return { kind: 'ticket', ticket: after };
  }
}

const of = fc.integer({ min: 1, max: 9 });
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ deed: fc.constant('mail' as const), of }) },
  { weight: 2, arbitrary: fc.record({ deed: fc.constant('write' as const), of }) },
  { weight: 2, arbitrary: fc.record({ deed: fc.constant('deliver' as const), of, state: fc.constantFrom('sending' as const, 'sent' as const, 'failed' as const, 'withdrawn' as const) }) },
  { weight: 3, arbitrary: fc.record({ deed: fc.constant('status' as const), of, status: fc.constantFrom('open' as const, 'pending' as const, 'on_hold' as const, 'solved' as const, 'closed' as const) }) },
  { weight: 2, arbitrary: fc.record({ deed: fc.constant('assign' as const), of, to: fc.constantFrom(null, ME, 2) }) },
  { weight: 2, arbitrary: fc.record({ deed: fc.constant('pile' as const), of, pile: fc.constantFrom('open' as const, 'snoozed' as const, 'spam' as const, 'deleted' as const) }) },
  { weight: 1, arbitrary: fc.record({ deed: fc.constant('tag' as const), of, name: fc.constantFrom('billing', 'VIP') }) },
  { weight: 1, arbitrary: fc.record({ deed: fc.constant('hide' as const), of }) },
);
const view: fc.Arbitrary<View> = fc.record({
  tab: fc.constantFrom('open' as const, 'waiting' as const, 'solved' as const),
  whose: fc.constantFrom('all' as const, 'mine' as const, 'unassigned' as const),
  me: fc.constant(ME),
});

/** What a reload that shows as far down as `list` would show. */
function reloaded(server: Server, list: TicketList): Ticket[] {
  const all = server.list(list.view, null, Infinity).items;
  return list.next === null ? all : all.filter((each) => Date.parse(each.last_message_at) >= Number(list.next));
}

describe('a list kept by events', () => {
  test('equals a reload, whatever happens and however many pages are loaded', () => {
    fc.assert(
      fc.property(view, fc.array(deed, { maxLength: 30 }), fc.array(fc.oneof({ weight: 5, arbitrary: deed }, { weight: 1, arbitrary: fc.constant('page' as const) }), { maxLength: 60 }), fc.integer({ min: 1, max: 4 }), (view, before, after, limit) => {
        const server = new Server();
        before.forEach((each) => server.do(each));
        const first = server.list(view, null, limit);
        let list = extend(emptyList(view), first.items, first.next);
        for (const each of after) {
          if (each !== 'page') list = server.do(each).reduce(applyToList, list);
          else if (list.next !== null) {
            const page = server.list(view, Number(list.next), limit);
            list = extend(list, page.items, page.next);
          }
        }
        expect(list.items).toEqual(reloaded(server, list));
      }),
      { numRuns: 400 },
    );
  });

  test('is not undone by a page that was read before events that arrived first', () => {
    fc.assert(
      fc.property(view, fc.array(deed, { maxLength: 30 }), fc.array(deed, { maxLength: 20 }), (view, before, meanwhile) => {
        const server = new Server();
        before.forEach((each) => server.do(each));
        const page = server.list(view, null, 50);
        const heard = meanwhile.flatMap((each) => server.do(each));
        const list = heard.reduce(applyToList, extend(emptyList(view), page.items, page.next));
        expect(heard.reduce(applyToList, list)).toEqual(list);
        expect(list.items).toEqual(server.list(view, null, 50).items);
      }),
      { numRuns: 300 },
    );
  });

  test('does not go back to an older version that arrives late', () => {
    const now = { ...ticket(7, 3), version: 5 };
    const list: TicketList = { view: { tab: 'open', whose: 'all', me: ME }, items: [now], next: null, edge: now };
    expect(applyToList(list, { kind: 'ticket', ticket: { ...now, version: 4, status: 'solved' } })).toBe(list);
  });

  test('leaves a ticket behind its last page for the page to bring', () => {
    const list: TicketList = { view: { tab: 'open', whose: 'all', me: ME }, items: [ticket(9, 9)], next: 'more', edge: ticket(9, 9) };
    expect(applyToList(list, { kind: 'ticket', ticket: ticket(2, 1) }).items).toHaveLength(1);
  });
});

test.each([
  ['2026-05-12T09:00:00Z', 0],
  ['2026-05-12T09:00:00.5Z', 500_000],
  ['2026-05-12T09:00:00.000001Z', 1],
  ['2026-05-12T09:00:00.12345Z', 123_450],
])('the instant %s is told to the microsecond', (text, after) => {
  expect(instant(text)).toBe(START * 1_000 + after);
});

describe('a conversation kept by events', () => {
  test('equals a reload, whatever happens', () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 20 }), fc.array(deed, { maxLength: 40 }), (before, after) => {
        const server = new Server();
        server.do({ deed: 'mail', of: 1 });
        before.filter((each) => each.deed !== 'hide').forEach((each) => server.do(each));
        let talk: Conversation = { ticket: server.tickets.get(1) as Ticket, messages: [...(server.messages.get(1) ?? [])], events: [], gone: false };
        for (const each of after) talk = server.do(each).reduce(applyToConversation, talk);
        expect(talk.messages).toEqual(server.messages.get(1));
        expect(talk.ticket).toEqual(server.tickets.get(1));
        expect(talk.gone).toBe(server.hidden.has(1));
      }),
      { numRuns: 300 },
    );
  });

  test('does not hear of other tickets', () => {
    const talk: Conversation = { ticket: ticket(1, 1), messages: [], events: [], gone: false };
    expect(applyToConversation(talk, { kind: 'message', number: 2, message: message(1, 1) })).toBe(talk);
    expect(applyToConversation(talk, { kind: 'gone', number: 2 })).toBe(talk);
  });
});
