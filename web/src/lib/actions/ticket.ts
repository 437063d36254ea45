// Every act on a ticket, declared once. The header, the shortcuts and the list of keys are made from these.
import AlarmClock from '@lucide/svelte/icons/alarm-clock';
import AlarmClockOff from '@lucide/svelte/icons/alarm-clock-off';
import Bell from '@lucide/svelte/icons/bell';
import BellOff from '@lucide/svelte/icons/bell-off';
import CircleCheckBig from '@lucide/svelte/icons/circle-check-big';
import Pencil from '@lucide/svelte/icons/pencil-line';
import Printer from '@lucide/svelte/icons/printer';
import Reply from '@lucide/svelte/icons/reply';
import OctagonAlert from '@lucide/svelte/icons/octagon-alert';
import RotateCcw from '@lucide/svelte/icons/rotate-ccw';
import Trash from '@lucide/svelte/icons/trash-2';
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
  /** Asks until when, where the reader sees it. */
  snooze(): void;
}

const deleted = (ticket: api.Ticket): boolean => Boolean(ticket.deleted_at);
const follows = ({ ticket, me }: InHand): boolean => ticket.followers.some((follower) => follower.id === me);
const finished = (ticket: api.Ticket): boolean => ticket.status === 'solved' || ticket.status === 'closed';

export const reply: Action<InHand> = {
  id: 'reply',
  label: word('action-reply'),
  key: 'r',
  icon: Reply,
  enabled: ({ ticket, may }) => may.has('reply') && ticket.status !== 'closed' && !deleted(ticket),
  run: ({ compose }) => compose('reply'),
};

export const note: Action<InHand> = {
  id: 'note',
  label: word('action-note'),
  key: 'n',
  icon: Pencil,
  enabled: ({ ticket, may }) => may.has('write_note') && ticket.status !== 'closed' && !deleted(ticket),
  run: ({ compose }) => compose('note'),
};

export const assignToMe: Action<InHand> = {
  id: 'assign-to-me',
  label: word('action-assign-to-me'),
  key: 'i',
  icon: UserCheck,
  enabled: ({ ticket, me, may }) => may.has('assign') && ticket.status !== 'closed' && !deleted(ticket) && ticket.assignee?.id !== me,
  run: (hand) => change(hand, { assignee: hand.me }, word('undo-assigned')),
};

export const solve: Action<InHand> = {
  id: 'solve',
  label: word('action-solve'),
  key: 'e',
  icon: CircleCheckBig,
  enabled: ({ ticket, may }) => may.has('solve') && !finished(ticket) && !deleted(ticket),
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
  enabled: ({ ticket, may }) => may.has('solve') && ticket.status === 'solved' && !deleted(ticket),
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

export const snooze: Action<InHand> = {
  id: 'snooze',
  label: word('action-snooze'),
  key: 's',
  icon: AlarmClock,
  enabled: ({ ticket, may }) => may.has('change_ticket') && !finished(ticket) && !deleted(ticket) && !ticket.snoozed_until,
  run: (hand) => hand.snooze(),
};

export const wake: Action<InHand> = {
  id: 'wake',
  label: word('action-wake'),
  key: 's',
  icon: AlarmClockOff,
  enabled: ({ ticket, may }) => may.has('change_ticket') && !deleted(ticket) && Boolean(ticket.snoozed_until),
  run: (hand) => change(hand, { snoozed_until: null }, word('undo-woken')),
};

export const follow: Action<InHand> = {
  id: 'follow',
  label: word('action-follow'),
  icon: Bell,
  enabled: (hand) => hand.may.has('write_note') && !deleted(hand.ticket) && !follows(hand),
  run: (hand) => following(hand, hand.me, true),
};

export const unfollow: Action<InHand> = {
  id: 'unfollow',
  label: word('action-unfollow'),
  icon: BellOff,
  enabled: (hand) => hand.may.has('write_note') && !deleted(hand.ticket) && follows(hand),
  run: (hand) => following(hand, hand.me, false),
};

export const markSpam: Action<InHand> = {
  id: 'spam',
  label: word('action-spam'),
  icon: OctagonAlert,
  enabled: ({ ticket, may }) => may.has('change_ticket') && !deleted(ticket) && !ticket.spam,
  run: (hand) => change(hand, { spam: true }, word('undo-spam')),
};

export const clearSpam: Action<InHand> = {
  id: 'not-spam',
  label: word('action-not-spam'),
  icon: OctagonAlert,
  enabled: ({ ticket, may }) => may.has('change_ticket') && !deleted(ticket) && ticket.spam,
  run: (hand) => change(hand, { spam: false }, word('undo-not-spam')),
};

export const remove: Action<InHand> = {
  id: 'delete',
  label: word('action-delete'),
  icon: Trash,
  enabled: ({ ticket, may }) => may.has('delete_ticket') && !deleted(ticket),
  run: async ({ ticket, undo, show }) => {
    show(await api.remove(ticket.number));
    offer(undo, word('undo-deleted'), ticket, async () => show(await api.restore(ticket.number)));
  },
};

export const restore: Action<InHand> = {
  id: 'restore',
  label: word('action-restore'),
  icon: RotateCcw,
  enabled: ({ ticket, may }) => may.has('delete_ticket') && deleted(ticket),
  run: async ({ ticket, undo, show }) => {
    show(await api.restore(ticket.number));
    offer(undo, word('undo-restored'), ticket, async () => show(await api.remove(ticket.number)));
  },
};

/** Those that stand behind the dots. */
export const moreActions: readonly Action<InHand>[] = [follow, unfollow, paper, markSpam, clearSpam, remove, restore];
export const ticketActions: readonly Action<InHand>[] = [reply, note, assignToMe, solve, reopen, snooze, wake, ...moreActions];

function offer(undo: Undo, says: string, ticket: api.Ticket, run: () => Promise<void>): void {
  undo.offer({ says, args: { number: String(ticket.number) }, lasts: REGRET, run });
}

/** Lets somebody follow, or no more, and offers the other. */
export async function following({ ticket, undo, show }: InHand, account: number, yes: boolean): Promise<void> {
  const [there, back] = yes ? [api.follow, api.unfollow] : [api.unfollow, api.follow];
  show(await there(ticket.number, account));
  offer(undo, word('undo-changed'), ticket, async () => show(await back(ticket.number, account)));
}

/** Changes fields and offers to put the old values back. */
export async function change({ ticket, undo, show }: InHand, fields: api.TicketChange, says: string = word('undo-changed')): Promise<void> {
  const before: api.TicketChange = {};
  if ('assignee' in fields) before.assignee = ticket.assignee?.id ?? null;
  if ('priority' in fields) before.priority = ticket.priority;
  if ('department' in fields) before.department = ticket.department.id;
  if ('status' in fields) before.status = ticket.status;
  if ('subject' in fields) before.subject = ticket.subject;
  if ('type' in fields) before.type = ticket.type ?? null;
  if ('language' in fields) before.language = ticket.language ?? null;
  if ('snoozed_until' in fields) before.snoozed_until = ticket.snoozed_until ?? null;
  if ('spam' in fields) before.spam = ticket.spam;
  if ('requester' in fields) before.requester = ticket.requester.id;
  if (fields.tags) before.tags = { add: fields.tags.remove ?? [], remove: fields.tags.add ?? [] };
  if (fields.fields) {
    const held = (key: string) => ticket.fields.find((entry) => entry.key === key)?.value ?? null;
    before.fields = Object.fromEntries(Object.keys(fields.fields).map((key) => [key, held(key)])) as api.TicketChange['fields'];
  }
  show(await api.change(ticket.number, fields));
  undo.offer({
    says,
    args: { number: String(ticket.number) },
    lasts: REGRET,
    run: async () => show(await api.change(ticket.number, before)),
  });
}
