// Every act on a ticket, declared once. The header, the shortcuts and the list of keys are made from these.
import CircleCheckBig from '@lucide/svelte/icons/circle-check-big';
import Pencil from '@lucide/svelte/icons/pencil-line';
import Printer from '@lucide/svelte/icons/printer';
import Reply from '@lucide/svelte/icons/reply';
import RotateCcw from '@lucide/svelte/icons/rotate-ccw';
import UserCheck from '@lucide/svelte/icons/user-check';
import * as api from '$lib/api/tickets';
import type { Schemas } from '$lib/api/client';
import { word } from '$lib/words/index.svelte';
import type { Action } from './action';
import type { Undo } from './undo.svelte';

type Permission = Schemas['Permission'];

/** How long a deed that is not a send can be undone, in milliseconds. */
const REGRET = 10_000;

/** A ticket in the hand of the reader, with what the page does for an act. */
export interface InHand {
  ticket: api.Ticket;
  me: number;
  may: ReadonlySet<Permission>;
  undo: Undo;
  /** Shows the ticket as an act left it. */
  show(ticket: api.Ticket): void;
  compose(mode: 'reply' | 'note'): void;
}

const finished = (ticket: api.Ticket): boolean => ticket.status === 'solved' || ticket.status === 'closed';

export const reply: Action<InHand> = {
  id: 'reply',
  label: word('action-reply'),
  key: 'r',
  icon: Reply,
  enabled: ({ ticket, may }) => may.has('reply') && ticket.status !== 'closed',
  run: ({ compose }) => compose('reply'),
};

export const note: Action<InHand> = {
  id: 'note',
  label: word('action-note'),
  key: 'n',
  icon: Pencil,
  enabled: ({ ticket, may }) => may.has('write_note') && ticket.status !== 'closed',
  run: ({ compose }) => compose('note'),
};

export const assignToMe: Action<InHand> = {
  id: 'assign-to-me',
  label: word('action-assign-to-me'),
  key: 'i',
  icon: UserCheck,
  enabled: ({ ticket, me, may }) => may.has('assign') && ticket.status !== 'closed' && ticket.assignee?.id !== me,
  run: (hand) => change(hand, { assignee: hand.me }, word('undo-assigned')),
};

export const solve: Action<InHand> = {
  id: 'solve',
  label: word('action-solve'),
  key: 'e',
  icon: CircleCheckBig,
  enabled: ({ ticket, may }) => may.has('solve') && !finished(ticket),
  run: async ({ ticket, undo, show }) => {
    show(await api.solve(ticket.number));
    undo.offer({
      says: word('undo-solved'),
      args: { number: String(ticket.number) },
      lasts: REGRET,
      run: async () => show(await api.reopen(ticket.number)),
    });
  },
};

export const reopen: Action<InHand> = {
  id: 'reopen',
  label: word('action-reopen'),
  key: 'e',
  icon: RotateCcw,
  enabled: ({ ticket, may }) => may.has('solve') && ticket.status === 'solved',
  run: async ({ ticket, undo, show }) => {
    show(await api.reopen(ticket.number));
    undo.offer({
      says: word('undo-reopened'),
      args: { number: String(ticket.number) },
      lasts: REGRET,
      run: async () => show(await api.solve(ticket.number)),
    });
  },
};

export const paper: Action<InHand> = {
  id: 'print',
  label: word('action-print'),
  icon: Printer,
  enabled: () => true,
  run: ({ ticket }) => void window.open(`/print/${ticket.number}`, '_blank', 'noopener'),
};

export const ticketActions: readonly Action<InHand>[] = [reply, note, assignToMe, solve, reopen, paper];

/** Changes fields and offers to put the old values back. */
export async function change({ ticket, undo, show }: InHand, fields: api.TicketChange, says: string = word('undo-changed')): Promise<void> {
  const before: api.TicketChange = {};
  if ('assignee' in fields) before.assignee = ticket.assignee?.id ?? null;
  if ('priority' in fields) before.priority = ticket.priority;
  if ('department' in fields) before.department = ticket.department.id;
  if ('status' in fields) before.status = ticket.status;
  if ('subject' in fields) before.subject = ticket.subject;
  show(await api.change(ticket.number, fields));
  undo.offer({
    says,
    args: { number: String(ticket.number) },
    lasts: REGRET,
    run: async () => show(await api.change(ticket.number, before)),
  });
}
