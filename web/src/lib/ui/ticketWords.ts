// The words for what a ticket is.
import { word } from '$lib/words/index.svelte';
import type { Schemas } from '$lib/api/client';

export type Status = Schemas['StatusCode'];
export type Priority = Schemas['Priority'];
export type TicketType = Schemas['TicketType'];
export type Channel = Schemas['Channel'];

export const statusWords: Record<Status, string> = {
  open: word('status-open'),
  pending: word('status-pending'),
  on_hold: word('status-on-hold'),
  solved: word('status-solved'),
  closed: word('status-closed'),
};

export const priorityWords: Record<Priority, string> = {
  low: word('priority-low'),
  normal: word('priority-normal'),
  high: word('priority-high'),
  urgent: word('priority-urgent'),
};

export const typeWords: Record<TicketType, string> = {
  question: word('type-question'),
  incident: word('type-incident'),
  problem: word('type-problem'),
  task: word('type-task'),
};

export const channelWords: Record<Channel, string> = {
  email: word('channel-email'),
  api: word('channel-api'),
};
