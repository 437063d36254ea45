// How a view parts its list: by age of what it is ordered by, by a field, or not. Groups come in the order in which the
// list brings them; each stands once.
import type { Ticket } from '$lib/api/tickets';
import type { Grouping } from '$lib/api/views';
import { priorityWords, statusWords } from '$lib/ui/ticketWords';
import { startOfDay, startOfWeek } from '$lib/words/format';
import { t, word } from '$lib/words/index.svelte';

export interface NamedGroup {
  id: string;
  /** Message id; '' when `name` says it. */
  title: string;
  name: string;
  tickets: Ticket[];
}

/** The time that a list is ordered by, where it is ordered by one. */
const TIMES: Record<string, (ticket: Ticket) => string | null | undefined> = {
  last_message: (ticket) => ticket.last_message_at,
  created: (ticket) => ticket.created_at,
  updated: (ticket) => ticket.updated_at,
  unanswered_since: (ticket) => ticket.unanswered_since,
};

const AGES = { today: word('group-today'), yesterday: word('group-yesterday'), week: word('group-week'), older: word('group-older') } as const;

function ageOf(at: string | null | undefined, now: number): { id: string; name: string } {
  if (!at) return { id: 'none', name: t('group-none') };
  const when = Date.parse(at);
  const today = startOfDay(now);
  const id = when >= today ? 'today' : when >= startOfDay(today - 1) ? 'yesterday' : when >= startOfWeek(now) ? 'week' : 'older';
  return { id, name: t(AGES[id]) };
}

/** `now` in milliseconds. */
export function grouped(tickets: readonly Ticket[], grouping: Grouping, sort: string, now: number): NamedGroup[] {
  const time = TIMES[sort.split(':')[0] ?? ''];
  const of = (ticket: Ticket): { id: string; name: string } => {
    switch (grouping) {
      case 'age':
        return time ? ageOf(time(ticket), now) : { id: 'all', name: t('list-label') };
      case 'status':
        return { id: ticket.status, name: t(statusWords[ticket.status]) };
      case 'priority':
        return { id: ticket.priority, name: t(priorityWords[ticket.priority]) };
      case 'assignee':
        return ticket.assignee ? { id: String(ticket.assignee.id), name: ticket.assignee.name } : { id: 'none', name: t('unassigned') };
      case 'department':
        return { id: String(ticket.department.id), name: ticket.department.name };
      case 'nothing':
        return { id: 'all', name: t('list-label') };
    }
  };
  const groups = new Map<string, NamedGroup>();
  for (const ticket of tickets) {
    const { id, name } = of(ticket);
    const group = groups.get(id);
    if (group) group.tickets.push(ticket);
    else groups.set(id, { id, title: '', name, tickets: [ticket] });
  }
  return [...groups.values()];
}
