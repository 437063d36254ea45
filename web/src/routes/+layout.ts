// The console is drawn in the browser only: it is served as files and asks the API for everything.
import { speak, wanted } from '$lib/words/index.svelte';
import type { LayoutLoad } from './$types';

export const ssr = false;
export const prerender = false;

let spoken = false;

export const load: LayoutLoad = async () => {
  if (!spoken) await speak(wanted());
  spoken = true;
};
