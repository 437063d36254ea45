// The calls about filters and saved views. Days begin and end where the browser is.
import { answer, http, type Schemas } from './client';

export type View = Schemas['View'];
export type ViewCount = Schemas['ViewCount'];
export type ViewToSave = Schemas['ViewToSave'];
export type ViewToChange = Schemas['ViewToChange'];
export type Grouping = Schemas['Grouping'];
export type Fault = Schemas['Fault'];
export type Suggestions = Schemas['Suggestions'];
export type Suggestion = Schemas['Suggestion'];
export type Match = Schemas['Match'];

export const timeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

export const views = async (): Promise<View[]> => (await answer(http.GET('/api/v1/views', { params: { query: { time_zone: timeZone() } } }))).items;

export const counts = async (of: readonly number[]): Promise<ViewCount[]> =>
  (await answer(http.GET('/api/v1/views/counts', { params: { query: { views: of.join(','), time_zone: timeZone() } } }))).items;

export const addView = (view: ViewToSave): Promise<View> => answer(http.POST('/api/v1/views', { body: view }));

export const changeView = (id: number, seen: number, change: ViewToChange): Promise<View> =>
  answer(http.PATCH('/api/v1/views/{id}', { params: { path: { id }, header: { 'If-Match': `"${seen}"` } }, body: change }));

export const removeView = (id: number): Promise<unknown> => answer(http.DELETE('/api/v1/views/{id}', { params: { path: { id } } }));

export const orderViews = (ids: number[]): Promise<unknown> => answer(http.PUT('/api/v1/views/order', { body: { views: ids } }));

/** What a filter means; a Problem with `faults` when it cannot be used, or cannot be kept as a view where that is asked. */
export const readFilter = (text: string, kept = false): Promise<Schemas['FilterRead']> =>
  answer(http.GET('/api/v1/filter', { params: { query: { text, kept, time_zone: timeZone() } } }));

export const suggestions = (text: string, at: number): Promise<Suggestions> =>
  answer(http.GET('/api/v1/filter/suggestions', { params: { query: { text, at } } }));

/** Which of these tickets are as the filter says. */
export const matching = async (filter: string, numbers: number[]): Promise<Match[]> =>
  (await answer(http.POST('/api/v1/tickets/match', { body: { filter, numbers, time_zone: timeZone() } }))).items;
