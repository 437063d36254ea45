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
  NoteAdded: word('event-note-added'),
  TicketSolved: word('event-solved'),
  TicketReopened: word('event-reopened'),
  TicketAssigned: word('event-assigned'),
  TicketUnassigned: word('event-unassigned'),
  TicketMoved: word('event-moved'),
  PriorityChanged: word('event-priority'),
  StatusChanged: word('event-status'),
  SubjectChanged: word('event-subject'),
};

// These stand in the stream as the message itself.
const MESSAGES = new Set(['TicketOpened', 'MessageReceived', 'ReplyQueued', 'MessageSent', 'MessageDelivered', 'NoteAdded', 'DeliveryFailed', 'ReplyWithdrawn']);

export const showsInStream = (kind: string): boolean => !MESSAGES.has(kind);

export interface Names {
  agent(id: number): string;
  department(id: number): string;
}

export function said(event: TicketEvent, names: Names): string {
  const id = WORDS[event.kind];
  const who = event.actor.name;
  if (!id) return t('event-other', { who, what: event.kind });
  const data = (typeof event.data === 'object' && event.data !== null ? event.data : {}) as Record<string, unknown>;
  return t(id, {
    who,
    by: event.actor.kind === 'system' ? 'system' : 'person',
    name: typeof data.assignee === 'number' ? names.agent(data.assignee) : '',
    department: typeof data.department === 'number' ? names.department(data.department) : '',
    priority: t(priorityWords[data.priority as Priority] ?? 'priority-normal'),
    status: t(statusWords[data.status as Status] ?? 'status-open'),
  });
}
