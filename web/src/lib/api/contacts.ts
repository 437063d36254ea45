// The calls about customers and their organisations.
import { answer, http, type Schemas } from './client';
import type { Page, Ticket } from './tickets';

export type Contact = Schemas['Contact'];
export type Card = Schemas['Card'];
export type ContactChange = Schemas['ContactChange'];
export type Organisation = Schemas['Organisation'];
export type OrganisationName = Schemas['OrganisationName'];

export const contacts = (query: { begins?: string; cursor?: string }): Promise<Page<Contact>> => answer(http.GET('/api/v1/contacts', { params: { query } }));

export const contact = (id: number): Promise<Card> => answer(http.GET('/api/v1/contacts/{id}', { params: { path: { id } } }));

export const changeContact = (id: number, body: ContactChange): Promise<Card> =>
  answer(http.PATCH('/api/v1/contacts/{id}', { params: { path: { id } }, body }));

export const ticketsOf = (id: number, query: { cursor?: string; limit?: number } = {}): Promise<Page<Ticket>> =>
  answer(http.GET('/api/v1/contacts/{id}/tickets', { params: { path: { id }, query } }));

export const organisations = (begins: string): Promise<Page<OrganisationName>> =>
  answer(http.GET('/api/v1/organisations', { params: { query: { begins, limit: 20 } } }));

export const makeOrganisation = (name: string): Promise<Organisation> => answer(http.POST('/api/v1/organisations', { body: { name } }));
