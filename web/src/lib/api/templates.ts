// The calls about canned replies and macros; the server's word for both is template.
import { answer, http, type Schemas } from './client';

export type Template = Schemas['Template'];
export type TemplateFull = Schemas['TemplateFull'];
export type Actions = Schemas['TemplateActions'];
export type Applied = Schemas['TemplateApplied'];
export type Changed = Schemas['MacroChange'];

/** Those that the reader sees, by folder and name. */
export const templates = async (): Promise<Template[]> => (await answer(http.GET('/api/v1/templates'))).items;

export const template = (id: number): Promise<TemplateFull> => answer(http.GET('/api/v1/templates/{id}', { params: { path: { id } } }));

export const addTemplate = (body: Schemas['TemplateToKeep']): Promise<TemplateFull> => answer(http.POST('/api/v1/templates', { body }));

/** Refused (412) when somebody changed it since `seen`. */
export const changeTemplate = (id: number, seen: number, body: Schemas['TemplateToChange']): Promise<TemplateFull> =>
  answer(http.PATCH('/api/v1/templates/{id}', { params: { path: { id }, header: { 'If-Match': `"${seen}"` } }, body }));

export const removeTemplate = (id: number): Promise<unknown> => answer(http.DELETE('/api/v1/templates/{id}', { params: { path: { id } } }));

/** How it reads in a ticket; nothing is changed. */
export const filled = (number: number, template: number): Promise<Schemas['TemplateFilled']> =>
  answer(http.POST('/api/v1/tickets/{number}/template', { params: { path: { number } }, body: { template } }));

/** Does what it says to the ticket, and gives its reply. Sent again with the same key, it is done once. */
export const apply = (number: number, id: number, once: string): Promise<Applied> =>
  answer(http.POST('/api/v1/tickets/{number}/template/{id}', { params: { path: { number, id }, header: { 'Idempotency-Key': once } } }));
