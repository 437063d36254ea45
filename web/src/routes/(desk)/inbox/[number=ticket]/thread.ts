// The stream of a conversation: messages in order, with what happened between them folded into one line each.
import type { Message, TicketEvent } from '$lib/api/tickets';
import { showsInStream } from './history';

export type Entry =
  | { kind: 'message'; id: string; message: Message; folded: boolean }
  | { kind: 'events'; id: string; events: TicketEvent[]; at: string };

/** Messages in full at the end; older ones of a long conversation are folded to a line. */
export const IN_FULL = 4;

export function thread(messages: readonly Message[], events: readonly TicketEvent[]): Entry[] {
  // What was taken back before it went is no part of the conversation.
  const said = messages.filter((message) => message.delivery?.state !== 'withdrawn');
  const firstInFull = said.length > IN_FULL + 1 ? said.length - IN_FULL : 0;
  const entries: Entry[] = [];
  const happened = events.filter((event) => showsInStream(event.kind));
  let next = 0;

  const fold = (before: number): void => {
    const between: TicketEvent[] = [];
    for (let event = happened[next]; event && Date.parse(event.at) < before; event = happened[++next]) between.push(event);
    const last = between.at(-1);
    if (last) entries.push({ kind: 'events', id: `events-${between[0]?.seq}`, events: between, at: last.at });
  };

  said.forEach((message, at) => {
    fold(Date.parse(message.at));
    entries.push({ kind: 'message', id: `message-${message.id}`, message, folded: at < firstInFull });
  });
  fold(Infinity);
  return entries;
}
