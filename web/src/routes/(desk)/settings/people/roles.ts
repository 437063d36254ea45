// Roles in the order in which they may more, and how somebody is said to be here or not.
import type { Agent, Role } from '$lib/api/people';
import { moment } from '$lib/words/format';
import { t, word } from '$lib/words/index.svelte';

export const ROLES: readonly { id: Role; text: string }[] = [
  { id: 'agent', text: word('role-agent') },
  { id: 'lead', text: word('role-lead') },
  { id: 'quality_reviewer', text: word('role-quality-reviewer') },
  { id: 'administrator', text: word('role-administrator') },
];

/** Nothing for somebody who is simply there. */
export function presence(one: Agent): string {
  if (one.state === 'disabled') return t('person-disabled');
  if (!one.away) return '';
  return one.away.until ? t('away-until', { when: moment(one.away.until) }) : t('away-short');
}
