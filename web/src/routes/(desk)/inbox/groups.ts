// A list by age: today, yesterday, this week, older. Groups without tickets are left out.
import type { Ticket } from '$lib/api/tickets';
import { startOfDay, startOfWeek } from '$lib/words/format';
import { word } from '$lib/words/index.svelte';

export interface AgeGroup {
  id: 'today' | 'yesterday' | 'week' | 'older';
  /** Message id. */
  title: string;
  tickets: Ticket[];
}

const TITLES = {
  today: word('group-today'),
  yesterday: word('group-yesterday'),
  week: word('group-week'),
  older: word('group-older'),
} as const;

export function byAge(tickets: readonly Ticket[], now: number): AgeGroup[] {
  const today = startOfDay(now);
  const yesterday = startOfDay(today - 1);
  const week = startOfWeek(now);
  const groups: AgeGroup[] = [];
  for (const ticket of tickets) {
    const at = Date.parse(ticket.last_message_at);
    const id = at >= today ? 'today' : at >= yesterday ? 'yesterday' : at >= week ? 'week' : 'older';
    const last = groups.at(-1);
    if (last?.id === id) last.tickets.push(ticket);
    else groups.push({ id, title: TITLES[id], tickets: [ticket] });
  }
  return groups;
}
