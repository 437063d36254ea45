// The calls about mailboxes and the mail that came in.
import { answer, http, type Schemas } from './client';
import type { Page } from './tickets';

export type Mailbox = Schemas['Mailbox'];
export type MailboxChange = Schemas['MailboxChange'];
export type ReceivedMail = Schemas['ReceivedMail'];
export type Fate = Schemas['MailFate'];
export type Reason = Schemas['MailReason'];

export const mailboxes = (cursor?: string): Promise<Page<Mailbox>> => answer(http.GET('/api/v1/mailboxes', { params: { query: { cursor, limit: 100 } } }));

export const changeMailbox = (id: number, body: MailboxChange): Promise<Mailbox> =>
  answer(http.PATCH('/api/v1/mailboxes/{id}', { params: { path: { id } }, body }));

export const receivedMail = (query: { fate?: Fate; cursor?: string }): Promise<Page<ReceivedMail>> =>
  answer(http.GET('/api/v1/received-mail', { params: { query: { limit: 50, ...query } } }));

/** Reads a held mail again, this time to let it in. */
export const release = (id: number): Promise<ReceivedMail> => answer(http.POST('/api/v1/received-mail/{id}/release', { params: { path: { id } } }));

/** Where the mail is to be had as it came over the wire. */
export const raw = (id: number): string => `/api/v1/received-mail/${id}/raw`;
