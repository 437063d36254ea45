// Which list the address asks for, and the address of a list or a ticket in it.
import type { Tab, Whose } from '$lib/live/state';

export const TABS: readonly Tab[] = ['open', 'waiting', 'solved'];
export const WHOSE: readonly Whose[] = ['all', 'mine', 'unassigned'];

export interface Asked {
  tab: Tab;
  whose: Whose;
}

export function readView(url: URL): Asked {
  return {
    tab: TABS.find((tab) => tab === url.searchParams.get('tab')) ?? 'open',
    whose: WHOSE.find((whose) => whose === url.searchParams.get('whose')) ?? 'all',
  };
}

export function address({ tab, whose }: Asked, number?: number): string {
  const query = new URLSearchParams();
  if (tab !== 'open') query.set('tab', tab);
  if (whose !== 'all') query.set('whose', whose);
  const asked = query.toString();
  return `/inbox${number === undefined ? '' : `/${number}`}${asked ? `?${asked}` : ''}`;
}
