// What went wrong, in a sentence, for the place where it went wrong.
import { Problem } from '$lib/api/client';
import { t } from '$lib/words/index.svelte';

export function said(problem: unknown): string {
  const what = Problem.from(problem);
  return what.offline ? t('not-done-offline') : t('not-done', { reason: what.message });
}
