// The orders that people choose from; programs have all of them.
import { word } from '$lib/words/index.svelte';

export const SORTS: readonly { id: string; text: string }[] = [
  { id: 'last_message:desc', text: word('sort-last-message') },
  { id: 'unanswered_since', text: word('sort-unanswered') },
  { id: 'priority:desc', text: word('sort-priority') },
  { id: 'created:desc', text: word('sort-newest') },
  { id: 'created', text: word('sort-oldest') },
  { id: 'updated:desc', text: word('sort-updated') },
  { id: 'number', text: word('sort-number') },
];
