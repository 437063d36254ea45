import { expect, test } from 'vitest';
import type { Message, TicketEvent } from '$lib/api/tickets';
import { foldable, thread } from './thread';

const minute = (at: number): string => new Date(Date.parse('2026-05-12T09:00:00Z') + at * 60_000).toISOString();
const said = (id: number, kind: Message['kind'], delivery: NonNullable<Message['delivery']>['state'] | null = null): Message => ({
  id,
  kind,
  author: { kind: kind === 'incoming' ? 'contact' : 'agent', id: 1, name: 'Rūta', email: null },
  to: [],
  cc: [],
  bcc: [],
  subject: '',
  text: 'Hello',
  html: null,
  quoted: null,
  at: minute(id),
  delivery: delivery && { state: delivery, due: minute(id), at: null, attempts: 1, error: null, reports: [] },
  attachments: [],
  by_machine: false,
  stranger: false,
  passed_on_by: null,
  threaded_by: null,
});
const happened = (seq: number, kind: string, at: number): TicketEvent => ({ seq, at: minute(at), kind, actor: { kind: 'agent', id: 1, name: 'Ieva' }, subject: null, cause: null, origin: 'live', data: {}, names: {} });
const told = (entries: ReturnType<typeof thread>): string[] => entries.map((entry) => (entry.kind === 'message' ? `${entry.folded ? '-' : ''}${entry.message.id}` : entry.events.map((event) => event.kind).join('+')));

test('what happened stands between the messages it happened between', () => {
  const events = [happened(1, 'TicketAssigned', 1.2), happened(2, 'PriorityChanged', 1.5), happened(3, 'TicketSolved', 4)];
  expect(told(thread([said(1, 'incoming'), said(2, 'reply')], events))).toEqual(['1', 'TicketAssigned+PriorityChanged', '2', 'TicketSolved']);
});

test('a message is not told a second time by its event', () => {
  expect(told(thread([said(1, 'incoming')], [happened(1, 'TicketOpened', 1), happened(2, 'MessageReceived', 1)]))).toEqual(['1']);
});

test('a reply that was taken back is not part of the conversation', () => {
  expect(told(thread([said(1, 'incoming'), said(2, 'reply', 'withdrawn')], []))).toEqual(['1']);
});

test('a short conversation stands in full', () => {
  expect(foldable([1, 2, 3, 4, 5].map((id) => said(id, 'incoming')))).toEqual(new Set());
});

test('a long one folds its older messages', () => {
  const messages = [1, 2, 3, 4, 5, 6, 7].map((id) => said(id, 'incoming'));
  expect(told(thread(messages, [], foldable(messages)))).toEqual(['-1', '-2', '-3', '4', '5', '6', '7']);
});

test('what the customer asked last is never folded, nor a reply that failed', () => {
  const messages = [said(1, 'incoming'), said(2, 'reply', 'failed'), said(3, 'incoming'), ...[4, 5, 6, 7, 8].map((id) => said(id, 'note'))];
  expect(told(thread(messages, [], foldable(messages)))).toEqual(['-1', '2', '3', '-4', '5', '6', '7', '8']);
});
