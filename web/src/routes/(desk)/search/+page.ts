// What was asked for stands in the address, so that it can be kept and gone back to.
import { search } from '$lib/api/search';
import type { PageLoad } from './$types';

const MOST = 50;

export const load: PageLoad = async ({ url }) => {
  const words = (url.searchParams.get('q') ?? '').trim();
  return { words, found: words ? await search(words, MOST) : null };
};
