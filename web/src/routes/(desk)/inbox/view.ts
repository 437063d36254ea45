// Which list the address asks for, and the address of a list or a ticket in it.
import type { Tab, Whose } from '$lib/live/state';

export const TABS: readonly Tab[] = ['open', 'waiting', 'solved'];
export const WHOSE: readonly Whose[] = ['all', 'mine', 'unassigned'];

export interface Asked {
  tab: Tab;
  whose: Whose;
  /** A saved view. */
  view?: number;
  /** A filter as it is typed; beside a view, what it was changed to. */
  filter?: string;
  sort?: string;
}

export function readView(url: URL): Asked {
  const query = url.searchParams;
  const asked: Asked = {
    tab: TABS.find((tab) => tab === query.get('tab')) ?? 'open',
    whose: WHOSE.find((whose) => whose === query.get('whose')) ?? 'all',
  };
  const view = Number(query.get('view'));
  if (Number.isSafeInteger(view) && view > 0) asked.view = view;
  const filter = query.get('filter');
  if (filter !== null) asked.filter = filter;
  const sort = query.get('sort');
  if (sort) asked.sort = sort;
  return asked;
}

/** Where a ticket is begun, beside the same list. */
export const newAddress = (asked: Asked): string => address(asked).replace('/inbox', '/inbox/new');

export function address({ tab, whose, view, filter, sort }: Asked, number?: number): string {
  const query = new URLSearchParams();
  if (tab !== 'open') query.set('tab', tab);
  if (whose !== 'all') query.set('whose', whose);
  if (view !== undefined) query.set('view', String(view));
  if (filter !== undefined) query.set('filter', filter);
  if (sort !== undefined) query.set('sort', sort);
  const asked = query.toString();
  return `/inbox${number === undefined ? '' : `/${number}`}${asked ? `?${asked}` : ''}`;
}

export const viewAddress = (view: number): string => address({ tab: 'open', whose: 'all', view });

const TAB_FILTERS: Record<Tab, string> = { open: 'status:open', waiting: 'status:waiting', solved: 'status:solved' };
const WHOSE_FILTERS: Record<Whose, string> = { all: '', mine: 'assignee:me', unassigned: 'assignee:none' };

/** The same list in the language of filters, to go on from. */
export const asFilter = ({ tab, whose }: Asked): string => [TAB_FILTERS[tab], WHOSE_FILTERS[whose]].filter(Boolean).join(' ');
