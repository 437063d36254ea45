// Whom a note can name: those who see the ticket, by what is typed of their names.
import type { Agent } from '$lib/api/tickets';

/** Colleagues who see a department and can be told of something in it. */
export const seeing = (agents: readonly Agent[], department: number, me: number): Agent[] =>
  agents.filter((agent) => agent.id !== me && agent.state === 'active' && (agent.role === 'administrator' || agent.departments.some((each) => each.id === department)));

const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/** Those one of whose names begins so, in the order of the names. */
export function called(agents: readonly Agent[], typed: string): Agent[] {
  const begun = folded(typed.trim());
  const meant = agents.filter((agent) => folded(agent.name).startsWith(begun) || folded(agent.name).split(/\s+/).some((part) => part.startsWith(begun)));
  return meant.sort((a, b) => a.name.localeCompare(b.name));
}
