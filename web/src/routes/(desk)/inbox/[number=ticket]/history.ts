// What happened to a ticket, in words. Kinds that this console does not know yet are said by their name.
import type { TicketEvent } from '$lib/api/tickets';
import { priorityWords, statusWords, type Priority, type Status } from '$lib/ui/ticketWords';
import { t, word } from '$lib/words/index.svelte';

const WORDS: Record<string, string> = {
  TicketOpened: word('event-opened'),
  MessageReceived: word('event-message-received'),
  ReplyQueued: word('event-reply-queued'),
  ReplyWithdrawn: word('event-reply-withdrawn'),
  MessageSent: word('event-message-sent'),
  MessageDelivered: word('event-message-delivered'),
  DeliveryFailed: word('event-delivery-failed'),
  DeliveryResumed: word('event-delivery-resumed'),
  MessageBounced: word('event-bounced'),
  DeliveryLate: word('event-late'),
  MessageUnwanted: word('event-unwanted'),
  RelatedFound: word('event-related'),
  RelatedRefused: word('event-unrelated'),
  NoteWritten: word('event-note-written'),
  ForwardQueued: word('event-forwarded'),
  MessageForwarded: word('event-forward-left'),
  DraftTakenOver: word('event-draft-taken'),
  TicketSolved: word('event-solved'),
  TicketReopened: word('event-reopened'),
  TicketAssigned: word('event-assigned'),
  DepartmentChanged: word('event-department'),
  PriorityChanged: word('event-priority'),
  StatusChanged: word('event-status'),
  SubjectChanged: word('event-subject'),
};

// These stand in the stream as the message itself.
const MESSAGES = new Set(['TicketOpened', 'MessageReceived', 'ReplyQueued', 'ReplyWithdrawn', 'MessageSent', 'MessageDelivered', 'DeliveryFailed', 'DeliveryResumed', 'MessageBounced', 'DeliveryLate', 'MessageUnwanted', 'NoteWritten', 'ForwardQueued', 'MessageForwarded']);

export const showsInStream = (kind: string): boolean => !MESSAGES.has(kind);

export interface Names {
  agent(id: number): string;
  department(id: number): string;
}

export function actor(event: TicketEvent): string {
  return event.actor.name || t('author-system');
}

export function said(event: TicketEvent, names: Names): string {
  const who = actor(event);
  const to = (event.data as { to?: unknown } | null)?.to;
  const id = event.kind === 'TicketAssigned' && to === null ? word('event-unassigned') : WORDS[event.kind];
  if (!id) return t('event-other', { who, what: event.kind });
  return t(id, {
    who,
    name: typeof to === 'number' ? names.agent(to) : '',
    department: typeof to === 'number' ? names.department(to) : '',
    priority: t(priorityWords[to as Priority] ?? 'priority-normal'),
    status: t(statusWords[to as Status] ?? 'status-open'),
  });
}
