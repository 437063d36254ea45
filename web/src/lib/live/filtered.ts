// What becomes of a list by filter when the server has said whether a ticket is in it. Pure.
import type { Ticket } from '$lib/api/tickets';
import { instant } from './state';

export interface Rows {
  items: Ticket[];
  /** Cursor of the next page; null when everything is here. */
  next: string | null;
  /** The last ticket as its page brought it: what sorts behind it belongs to a page that is not here yet. */
  edge: Ticket | null;
}

export const NO_ROWS: Rows = { items: [], next: null, edge: null };

const PRIORITIES = ['low', 'normal', 'high', 'urgent'];

const KEYS: Record<string, (ticket: Ticket) => number> = {
  last_message: (ticket) => instant(ticket.last_message_at),
  created: (ticket) => instant(ticket.created_at),
  updated: (ticket) => instant(ticket.updated_at),
  priority: (ticket) => PRIORITIES.indexOf(ticket.priority),
  number: (ticket) => ticket.number,
  unanswered_since: (ticket) => (ticket.unanswered_since ? instant(ticket.unanswered_since) : Number.POSITIVE_INFINITY),
};

/** The server's order: by the key, and among equals by number, which grows with the ticket's own key. */
export function ordering(sort: string): (a: Ticket, b: Ticket) => number {
  const [name = '', way] = sort.split(':');
  const key = KEYS[name] ?? ((ticket: Ticket) => instant(ticket.last_message_at));
  const sign = way === 'desc' ? -1 : 1;
  return (a, b) => {
    const [left, right] = [key(a), key(b)];
    // Two who wait for nothing are equal: infinity less infinity is no number.
    return sign * (left === right ? a.number - b.number : left - right);
  };
}

/** Puts a ticket where it belongs, in place of what was known of it; behind the last page it is left out. */
export function put(rows: Rows, ticket: Ticket, order: (a: Ticket, b: Ticket) => number): Rows {
  const known = rows.items.find((item) => item.number === ticket.number);
  if (known && known.version > ticket.version) return rows;
  const rest = without(rows, ticket.number);
  if (rest.next !== null && (!rest.edge || order(ticket, rest.edge) > 0)) return rest;
  const at = rest.items.findIndex((item) => order(ticket, item) < 0);
  const items = rest.items.slice();
  items.splice(at < 0 ? items.length : at, 0, ticket);
  return { ...rest, items };
}

export function without(rows: Rows, number: number): Rows {
  return rows.items.some((item) => item.number === number) ? { ...rows, items: rows.items.filter((item) => item.number !== number) } : rows;
}

/** The next page behind what is here; what was put in already is not doubled. */
export function extend(rows: Rows, items: Ticket[], next: string | null, order: (a: Ticket, b: Ticket) => number): Rows {
  const known = new Set(rows.items.map((item) => item.number));
  const more = items.filter((item) => !known.has(item.number));
  return { items: [...rows.items, ...more].sort(order), next, edge: items.at(-1) ?? rows.edge };
}
