// The calls about the desk's own fields and tags.
import { answer, http, type Schemas } from './client';

export type Field = Schemas['Field'];
export type FieldEntry = Schemas['FieldEntry'];
export type Plain = Schemas['Plain'];
export type FieldToDefine = Schemas['FieldToDefine'];
export type FieldToChange = Schemas['FieldToChange'];
export type Tag = Schemas['Tag'];

export const fields = (): Promise<Field[]> => answer(http.GET('/api/v1/fields')).then((page) => page.items);

export const define = (body: FieldToDefine): Promise<Field> => answer(http.POST('/api/v1/fields', { body }));

export const redefine = (id: number, body: FieldToChange): Promise<Field> =>
  answer(http.PATCH('/api/v1/fields/{id}', { params: { path: { id } }, body }));

export const tags = (begins: string): Promise<Tag[]> =>
  answer(http.GET('/api/v1/tags', { params: { query: { begins } } })).then((page) => page.items);

export const retention = (): Promise<Schemas['Kept']> => answer(http.GET('/api/v1/settings/deleted-tickets'));

export const keep = (days: number): Promise<Schemas['Kept']> => answer(http.PUT('/api/v1/settings/deleted-tickets', { body: { days } }));
