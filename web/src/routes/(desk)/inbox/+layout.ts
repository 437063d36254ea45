import { LiveList } from '$lib/live/list.svelte';
import type { LayoutLoad } from './$types';
import { readView } from './view';

export const load: LayoutLoad = async ({ url, parent }) => {
  const asked = readView(url);
  const { session } = await parent();
  return { asked, list: new LiveList({ ...asked, me: session.account.id }) };
};
