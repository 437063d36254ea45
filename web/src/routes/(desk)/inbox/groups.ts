// How a list is parted. A grouping is a function, so that another one (by due time, by need) takes its place without
// the list knowing. Groups without tickets are left out.
import type { Ticket } from '$lib/api/tickets';
import { startOfDay, startOfWeek } from '$lib/words/format';
import { word } from '$lib/words/index.svelte';

export interface Group {
  id: string;
  /** Message id. */
  title: string;
  /** Instead of a title: what it is called, such as a colleague. */
  name?: string;
  tickets: Ticket[];
}

/** `now` in milliseconds. */
export type Grouping = (tickets: readonly Ticket[], now: number) => Group[];

const TITLES = {
  today: word('group-today'),
  yesterday: word('group-yesterday'),
  week: word('group-week'),
  older: word('group-older'),
} as const;

/** By the day of the last words: today, yesterday, this week, older. Wants them newest first. */
export const byAge: Grouping = (tickets, now) => {
  const today = startOfDay(now);
  const yesterday = startOfDay(today - 1);
  const week = startOfWeek(now);
  const groups: Group[] = [];
  for (const ticket of tickets) {
    const at = Date.parse(ticket.last_message_at);
    const id = at >= today ? 'today' : at >= yesterday ? 'yesterday' : at >= week ? 'week' : 'older';
    const last = groups.at(-1);
    if (last?.id === id) last.tickets.push(ticket);
    else groups.push({ id, title: TITLES[id], tickets: [ticket] });
  }
  return groups;
};
