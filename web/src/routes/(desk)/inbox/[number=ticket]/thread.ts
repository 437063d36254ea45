// The stream of a conversation: messages in order, with what happened between them folded into one line each.
import type { Message, TicketEvent } from '$lib/api/tickets';
import { showsInStream } from './history';

export type Entry =
  | { kind: 'message'; id: string; message: Message; folded: boolean }
  | { kind: 'events'; id: string; events: TicketEvent[]; at: string };

/** How many messages at the end stand in full when a conversation is opened. */
export const IN_FULL = 4;

/** Which messages a long conversation opens folded: the older ones, but never what still asks for something. */
export function foldable(messages: readonly Message[]): Set<number> {
  const shown = said(messages);
  if (shown.length <= IN_FULL + 1) return new Set();
  const lastIncoming = shown.findLast((message) => message.kind === 'incoming');
  const older = shown.slice(0, shown.length - IN_FULL);
  return new Set(older.filter((message) => message !== lastIncoming && !cameBack(message)).map((message) => message.id));
}

/** Nobody got it: no server took it, or one gave it back. */
export const cameBack = (message: Message): boolean => message.delivery?.state === 'failed' || message.delivery?.state === 'bounced';

/** What was taken back before it went is no part of the conversation. */
const said = (messages: readonly Message[]): Message[] => messages.filter((message) => message.delivery?.state !== 'withdrawn');

export function thread(messages: readonly Message[], events: readonly TicketEvent[], folded: ReadonlySet<number> = new Set()): Entry[] {
  const entries: Entry[] = [];
  const happened = events.filter((event) => showsInStream(event.kind));
  let next = 0;

  const fold = (before: number): void => {
    const between: TicketEvent[] = [];
    for (let event = happened[next]; event && Date.parse(event.at) < before; event = happened[++next]) between.push(event);
    const last = between.at(-1);
    if (last) entries.push({ kind: 'events', id: `events-${between[0]?.seq}`, events: between, at: last.at });
  };

  for (const message of said(messages)) {
    fold(Date.parse(message.at));
    entries.push({ kind: 'message', id: `message-${message.id}`, message, folded: folded.has(message.id) });
  }
  fold(Infinity);
  return entries;
}
