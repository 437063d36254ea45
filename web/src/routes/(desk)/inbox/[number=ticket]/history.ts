// What happened to a ticket, in words. Kinds that this console does not know yet are said by their name.
import type { TicketEvent } from '$lib/api/tickets';
import { priorityWords, statusWords, typeWords, type Priority, type Status, type TicketType } from '$lib/ui/ticketWords';
import { day, languageName, moment, number } from '$lib/words/format';
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
  TypeChanged: word('event-type'),
  LanguageChanged: word('event-language'),
  RequesterChanged: word('event-requester'),
  FollowerAdded: word('event-follower-added'),
  FollowerRemoved: word('event-follower-removed'),
  TicketSnoozed: word('event-snoozed'),
  MarkedSpam: word('event-spam'),
  SpamCleared: word('event-not-spam'),
  TicketDeleted: word('event-deleted'),
  TicketRestored: word('event-restored'),
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

/** What the keys in an event are called now. */
type Called = (noun: string, key: unknown) => string;

interface Data {
  [key: string]: unknown;
  added?: number[];
  removed?: number[];
}

const together = (names: string[]): string => names.map((name) => t('quoted', { name })).join(', ');

function tagged(who: string, data: Data, called: Called): string {
  const [added, removed] = [data.added ?? [], data.removed ?? []].map((keys) => keys.map((key) => called('tag', key)));
  if (!added?.length) return t('event-untagged', { who, tags: together(removed ?? []), count: removed?.length ?? 0 });
  if (!removed?.length) return t('event-tagged', { who, tags: together(added), count: added.length });
  return t('event-retagged', { who, added: together(added), removed: together(removed) });
}

function filled(who: string, event: TicketEvent, data: Data, called: Called): string {
  const field = called('field', data.field);
  const value = (held: unknown): string => {
    if (typeof held === 'boolean') return t(held ? 'field-yes' : 'field-no');
    if (typeof held === 'string') return day(held);
    if (typeof held !== 'number') return '';
    return (event.names as Record<string, string>)[`choice:${held}`] ?? number(held);
  };
  if (data.to === null) return t('event-field-emptied', { who, field });
  // Of a text the log keeps only that there is one.
  if (data.to === 'text') return t('event-field-text', { who, field });
  return t('event-field', { who, field, value: value(data.to) });
}

export function said(event: TicketEvent, names: Names): string {
  const who = actor(event);
  const data = (event.data ?? {}) as Data;
  const called: Called = (noun, key) => (event.names as Record<string, string>)[`${noun}:${String(key)}`] ?? t('name-gone');
  if (event.kind === 'TagsChanged') return tagged(who, data, called);
  if (event.kind === 'TemplateApplied') return t('event-macro', { who, name: called('template', data.template) });
  if (event.kind === 'FieldChanged') return filled(who, event, data, called);
  if (event.kind === 'TicketWoke') {
    const woke: Record<string, string> = { time: word('event-woke-time'), agent: word('event-woke-agent'), customer_wrote: word('event-woke-customer'), solved: word('event-woke-solved') };
    return t(woke[String(data.because)] ?? 'event-woke-time', { who });
  }
  if (event.kind === 'MarkedSpam' && data.because === 'contact') return t('event-spam-contact', { name: called('contact', data.contact) });
  if (event.kind === 'TypeChanged' && data.to === null) return t('event-untyped', { who });
  if (event.kind === 'LanguageChanged' && data.to === null) return t('event-no-language', { who });
  const to = data.to;
  const id = event.kind === 'TicketAssigned' && to === null ? word('event-unassigned') : WORDS[event.kind];
  if (!id) return t('event-other', { who, what: event.kind });
  const account = event.kind.startsWith('Follower') ? data.account : to;
  const person = event.kind === 'RequesterChanged' ? called('contact', to) : event.kind.endsWith('Spam') || event.kind === 'SpamCleared' ? called('contact', data.contact) : typeof account === 'number' ? names.agent(account) : '';
  return t(id, {
    who,
    name: person,
    type: t(typeWords[to as TicketType] ?? 'type-question'),
    language: event.kind === 'LanguageChanged' ? languageName(String(to)) : '',
    time: event.kind === 'TicketSnoozed' ? moment(Number(to) / 1_000) : '',
    department: typeof to === 'number' ? names.department(to) : '',
    priority: t(priorityWords[to as Priority] ?? 'priority-normal'),
    status: t(statusWords[to as Status] ?? 'status-open'),
  });
}
