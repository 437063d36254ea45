// What a live event does to what is on the screen. Pure: `apply(state, event)` gives the next state, and a state that
// was kept up to date by events equals one that was just loaded (see state.test.ts).
import type { Message, Ticket, TicketEvent } from '$lib/api/tickets';

export type LiveEvent =
  | { kind: 'ticket'; ticket: Ticket }
  | { kind: 'message'; number: number; message: Message }
  | { kind: 'gone'; number: number }
  /** Saved views are different: the own ones of an account, or shared ones. */
  | { kind: 'views'; owner: number | null }
  /** The reader's notices are different. */
  | { kind: 'notices' };

/** The tabs of the inbox; `waiting` is pending and on hold. */
export type Tab = 'open' | 'waiting' | 'solved';
export type Whose = 'all' | 'mine' | 'unassigned';

/** Which tickets a list shows, and to whom. */
export interface View {
  tab: Tab;
  whose: Whose;
  me: number;
  /** Instead of tab and whose: what a filter says, in its order. The server decides what is in it. */
  filter?: string;
  sort?: string;
}

export interface TicketList {
  view: View;
  items: Ticket[];
  /** Cursor of the next page; null when everything is here. */
  next: string | null;
  /** The last ticket as its page brought it: what sorts behind it belongs to a page that is not here yet. */
  edge: Ticket | null;
}

export interface Conversation {
  ticket: Ticket;
  messages: Message[];
  events: TicketEvent[];
  /** The ticket moved to where the reader may not see it. */
  gone: boolean;
}

export function shows(view: View, ticket: Ticket): boolean {
  // Whatever its status: it lies on a pile of its own.
  if (ticket.pile === 'snoozed' || ticket.pile === 'spam' || ticket.pile === 'deleted') return false;
  const tab: Tab | null =
    ticket.status === 'open' ? 'open' : ticket.status === 'pending' || ticket.status === 'on_hold' ? 'waiting' : ticket.status === 'solved' ? 'solved' : null;
  if (tab !== view.tab) return false;
  if (view.whose === 'mine') return ticket.assignee?.id === view.me;
  if (view.whose === 'unassigned') return !ticket.assignee;
  return true;
}

/** Newest activity first, as the server lists them. */
export function order(a: Ticket, b: Ticket): number {
  return instant(b.last_message_at) - instant(a.last_message_at) || b.number - a.number;
}

export function applyToList(list: TicketList, event: LiveEvent): TicketList {
  if (event.kind === 'message' || event.kind === 'views' || event.kind === 'notices') return list;
  if (event.kind === 'gone') return without(list, event.number);
  const ticket = event.ticket;
  const known = list.items.find((item) => item.number === ticket.number);
  if (known && known.version > ticket.version) return list;
  const rest = known ? without(list, ticket.number) : list;
  if (!shows(list.view, ticket)) return rest;
  if (rest.next !== null && (!rest.edge || order(ticket, rest.edge) > 0)) return rest;
  const at = rest.items.findIndex((item) => order(ticket, item) < 0);
  const items = rest.items.slice();
  items.splice(at < 0 ? items.length : at, 0, ticket);
  return { ...rest, items };
}

/** A list of which nothing is loaded yet. */
export const emptyList = (view: View): TicketList => ({ view, items: [], next: null, edge: null });

/** The next page behind what is loaded; what live events brought already is not doubled. */
export function extend(list: TicketList, items: Ticket[], next: string | null): TicketList {
  const known = new Set(list.items.map((item) => item.number));
  const more = items.filter((item) => !known.has(item.number) && shows(list.view, item));
  return { ...list, items: [...list.items, ...more].sort(order), next, edge: items.at(-1) ?? list.edge };
}

export function applyToConversation(state: Conversation, event: LiveEvent): Conversation {
  if (event.kind === 'views' || event.kind === 'notices') return state;
  const number = event.kind === 'ticket' ? event.ticket.number : event.number;
  if (number !== state.ticket.number) return state;
  switch (event.kind) {
    case 'gone':
      return { ...state, gone: true };
    case 'ticket':
      return event.ticket.version < state.ticket.version ? state : { ...state, ticket: event.ticket, gone: false };
    case 'message':
      return { ...state, messages: withMessage(state.messages, event.message) };
  }
}

export function withMessage(messages: Message[], message: Message): Message[] {
  const next = messages.filter((known) => known.id !== message.id);
  next.push(message);
  return next.sort((a, b) => a.id - b.id);
}

function without(list: TicketList, number: number): TicketList {
  return list.items.some((item) => item.number === number) ? { ...list, items: list.items.filter((item) => item.number !== number) } : list;
}

/** Microseconds: the server orders by them, and Date would cut them. */
export function instant(text: string): number {
  const beyond = /\.\d{3}(\d{1,3})/.exec(text)?.[1] ?? '';
  return Date.parse(text) * 1_000 + Number(beyond.padEnd(3, '0'));
}
