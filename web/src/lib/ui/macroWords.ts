// What a macro does and did, in words.
import type { Actions, Changed } from '$lib/api/templates';
import { t, word } from '$lib/words/index.svelte';
import { priorityWords, statusWords, typeWords } from './ticketWords';

export const changedWords: Record<Changed, string> = {
  status: word('field-status'),
  priority: word('field-priority'),
  type: word('field-type'),
  assignee: word('field-assignee'),
  department: word('field-department'),
  tags: word('field-tags'),
  fields: word('settings-fields'),
  note: word('composer-note'),
};

/** Each thing that it does; nothing for one that only writes. */
export function deeds(actions: Actions): string[] {
  const says = (what: string, value: string): string => t('canned-sets', { what: t(what), value });
  const named = (names: readonly string[] | undefined): string => (names ?? []).map((name) => t('quoted', { name })).join(', ');
  return [
    actions.status && says('field-status', t(statusWords[actions.status])),
    actions.priority && says('field-priority', t(priorityWords[actions.priority])),
    actions.type && says('field-type', t(typeWords[actions.type])),
    actions.assignee === 'me' ? t('canned-assigns-me') : actions.assignee === 'none' ? t('canned-assigns-nobody') : actions.assignee != null && t('canned-assigns'),
    actions.department != null && t('canned-moves'),
    actions.add_tags?.length && t('canned-tags', { tags: named(actions.add_tags) }),
    actions.remove_tags?.length && t('canned-untags', { tags: named(actions.remove_tags) }),
    Object.keys(actions.fields ?? {}).length > 0 && t('canned-fields'),
    actions.note && t('canned-notes'),
  ].filter((text): text is string => typeof text === 'string');
}
