// The calls about tickets. Lists come a page at a time; `next` is null at the end.
import { answer, http, type Schemas } from './client';

export type Ticket = Schemas['Ticket'];
export type Message = Schemas['Message'];
export type TicketEvent = Schemas['Event'];
export type TicketChange = Schemas['TicketChange'];
/** Somebody or some place, as it is listed to choose from. */
export type Named = { id: number; name: string };
export type Page<T> = { items: T[]; next?: string | null };

/** How long a message can be taken back, in seconds. */
export type Waits = { wait_seconds: number };

const quoted = (version: number): string => `"${version}"`;

export const tickets = (query: { status: string; assignee?: string; cursor?: string; limit?: number }): Promise<Page<Ticket>> =>
  answer(http.GET('/api/v1/tickets', { params: { query } }));

/** Tickets that are as a filter says, in its order. */
export const filtered = (query: { filter: string; sort: string; time_zone: string; cursor?: string; limit?: number }): Promise<Page<Ticket>> =>
  answer(http.GET('/api/v1/tickets', { params: { query } }));
export const ticket = (number: number): Promise<Ticket> =>
  answer(http.GET('/api/v1/tickets/{number}', { params: { path: { number } } }));

export const messages = (number: number): Promise<Message[]> =>
  all((cursor) => answer(http.GET('/api/v1/tickets/{number}/messages', { params: { path: { number }, query: { limit: 100, cursor } } })));

export const events = (number: number): Promise<TicketEvent[]> =>
  all((cursor) => answer(http.GET('/api/v1/tickets/{number}/events', { params: { path: { number }, query: { limit: 100, cursor } } })));

export const change = (number: number, body: TicketChange): Promise<Ticket> =>
  answer(http.PATCH('/api/v1/tickets/{number}', { params: { path: { number } }, body }));

export type BulkDone = Schemas['BulkDone'];

/** Changes or deletes up to 200 tickets, each for itself. */
export const bulk = (tickets: number[], what: { change: TicketChange } | { delete: true }): Promise<BulkDone> =>
  answer(http.POST('/api/v1/tickets/bulk', { body: { tickets, ...what } }));

/** Puts back those that nobody changed since. */
export const undoBulk = (id: number): Promise<BulkDone> => answer(http.POST('/api/v1/bulk/{id}/undo', { params: { path: { id } } }));

export type Related = Schemas['RelatedTicket'];

/** Tickets that may belong to this one. */
export const related = (number: number): Promise<Related[]> => answer(http.GET('/api/v1/tickets/{number}/related', { params: { path: { number } } }));

/** Says that another ticket does not belong to this one. */
export const unrelate = (number: number, other: number): Promise<unknown> =>
  answer(http.DELETE('/api/v1/tickets/{number}/related/{other}', { params: { path: { number, other } } }));

export const solve = (number: number): Promise<Ticket> =>
  answer(http.POST('/api/v1/tickets/{number}/solve', { params: { path: { number } } }));

export const reopen = (number: number): Promise<Ticket> =>
  answer(http.POST('/api/v1/tickets/{number}/reopen', { params: { path: { number } } }));

export const remove = (number: number): Promise<Ticket> =>
  answer(http.DELETE('/api/v1/tickets/{number}', { params: { path: { number } } }));

export const restore = (number: number): Promise<Ticket> =>
  answer(http.POST('/api/v1/tickets/{number}/restore', { params: { path: { number } } }));

export const follow = (number: number, account: number): Promise<Ticket> =>
  answer(http.PUT('/api/v1/tickets/{number}/followers/{account}', { params: { path: { number, account } } }));

export const unfollow = (number: number, account: number): Promise<Ticket> =>
  answer(http.DELETE('/api/v1/tickets/{number}/followers/{account}', { params: { path: { number, account } } }));

/** Sends after `wait_seconds`, in which it can be taken back. `seen` is the thread version that was on the screen: an older one is refused (412). */
export const reply = (number: number, seen: number, once: string, body: Partial<Schemas['ReplyToSend']> & Waits): Promise<Message> =>
  answer(
    http.POST('/api/v1/tickets/{number}/replies', {
      params: { path: { number }, header: { 'If-Match': quoted(seen), 'Idempotency-Key': once } },
      body,
    }),
  );

export const note = (number: number, once: string, body: Partial<Schemas['NoteToWrite']>): Promise<Message> =>
  answer(http.POST('/api/v1/tickets/{number}/notes', { params: { path: { number }, header: { 'Idempotency-Key': once } }, body }));

/** Where the bytes of an attachment are. */
export const attachment = (id: number): string => `/api/v1/attachments/${id}`;

/** Takes a reply back within its wait. The answer holds its text. */
export const withdraw = (id: number): Promise<Message> =>
  answer(http.POST('/api/v1/messages/{id}/withdraw', { params: { path: { id } } }));

/** How far the reader has read these tickets, at most 100. */
export const readings = async (numbers: readonly number[]): Promise<Schemas['Reading'][]> =>
  (await answer(http.GET('/api/v1/reading', { params: { query: { tickets: numbers.join(',') } } }))).items;

/** Says how far the reader has read; 0 makes the ticket unread again. */
export const markRead = (number: number, thread_version: number): Promise<Schemas['Reading']> =>
  answer(http.PUT('/api/v1/tickets/{number}/reading', { params: { path: { number } }, body: { thread_version } }));

/** Says that the reader has it open, and hears who else has. */
export const look = async (number: number): Promise<Schemas['Viewer'][]> =>
  (await answer(http.PUT('/api/v1/tickets/{number}/viewers', { params: { path: { number } } }))).items;

/** Says that the reader has closed it, even when the page goes: at once, for a page that goes waits for nothing. */
export const leave = async (number: number): Promise<void> => {
  await fetch(`/api/v1/tickets/${number}/viewers`, { method: 'DELETE', credentials: 'same-origin', keepalive: true });
};

export type Agent = Schemas['Agent'];

export const agents = (): Promise<Agent[]> => all((cursor) => answer(http.GET('/api/v1/agents', { params: { query: { cursor } } })));

export const departments = (): Promise<Named[]> =>
  all((cursor) => answer(http.GET('/api/v1/departments', { params: { query: { cursor } } })));

async function all<T>(page: (cursor?: string) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const got = await page(cursor);
    items.push(...got.items);
    cursor = got.next ?? undefined;
  } while (cursor !== undefined);
  return items;
}
