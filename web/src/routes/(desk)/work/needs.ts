// One's own tickets by what they need: the customer waits for me, longest first; open, but nobody waits; the customer
// is to answer; on hold. Groups without tickets are left out.
import type { Ticket } from '$lib/api/tickets';
import { word } from '$lib/words/index.svelte';
import type { Grouping, Group } from '../inbox/groups';

const NEEDS: readonly { id: string; title: string; has(ticket: Ticket): boolean }[] = [
  { id: 'me', title: word('need-me'), has: (ticket) => ticket.status === 'open' && ticket.unanswered_since !== null },
  { id: 'open', title: word('need-nobody'), has: (ticket) => ticket.status === 'open' && ticket.unanswered_since === null },
  { id: 'customer', title: word('need-customer'), has: (ticket) => ticket.status === 'pending' },
  { id: 'hold', title: word('need-hold'), has: (ticket) => ticket.status === 'on_hold' },
];

export const byNeed: Grouping = (tickets) => {
  const groups: Group[] = NEEDS.map(({ id, title, has }) => ({ id, title, tickets: tickets.filter(has) }));
  groups[0]?.tickets.sort((a, b) => Date.parse(a.unanswered_since ?? '') - Date.parse(b.unanswered_since ?? ''));
  return groups.filter((group) => group.tickets.length > 0);
};
