// The calls about what is being written: drafts, files, passing on, signatures.
import { answer, http, Problem, type Schemas } from './client';
import type { Message, Waits } from './tickets';

export type Draft = Schemas['Draft'];
export type DraftKind = Schemas['DraftKind'];
export type Upload = Schemas['Upload'];
/** Where a ticket goes when a reply leaves. */
export type Then = NonNullable<Schemas['ReplyToSend']['then']> | null;

/** Everybody's drafts of a ticket. */
export const drafts = async (number: number): Promise<Draft[]> =>
  (await answer(http.GET('/api/v1/tickets/{number}/drafts', { params: { path: { number } } }))).items;

/** Keeps a draft. Rejects with `draft-changed` (the other text in `more.draft`) or `draft-gone`. */
export const keepDraft = (number: number, body: Schemas['DraftToKeep']): Promise<Draft> =>
  answer(http.PUT('/api/v1/tickets/{number}/draft', { params: { path: { number } }, body }));

export const discardDraft = (number: number, kind: DraftKind, version: number): Promise<unknown> =>
  answer(http.DELETE('/api/v1/tickets/{number}/draft', { params: { path: { number }, query: { kind, version } } }));

/** The reader's draft of a ticket that does not exist yet; null when there is none. */
export const newDraft = async (): Promise<Draft | null> => (await answer(http.GET('/api/v1/draft'))) ?? null;

export const keepNewDraft = (body: Schemas['DraftToKeep']): Promise<Draft> => answer(http.PUT('/api/v1/draft', { body }));

export const discardNewDraft = (version: number): Promise<unknown> => answer(http.DELETE('/api/v1/draft', { params: { query: { version } } }));

/** Opens a ticket by writing to a customer first; the message leaves after `wait_seconds`. */
export const open = (once: string, body: Schemas['OutgoingTicket'] & Waits): Promise<Schemas['OpenedTicket']> =>
  answer(http.POST('/api/v1/tickets/outgoing', { params: { header: { 'Idempotency-Key': once } }, body }));

export const takeOver = (number: number, id: number): Promise<Draft> =>
  answer(http.POST('/api/v1/tickets/{number}/drafts/{id}/take-over', { params: { path: { number, id } } }));

/** Brings a file; it waits a day for a draft or a message that names it. */
export async function upload(file: File, inline: boolean): Promise<Upload> {
  const query = new URLSearchParams({ name: file.name || 'image', inline: String(inline) });
  let heard: Response;
  try {
    heard = await fetch(`/api/v1/uploads?${query}`, { method: 'POST', body: file, headers: { 'Content-Type': file.type || 'application/octet-stream' }, credentials: 'same-origin' });
  } catch {
    throw new Problem('offline', 0, '', '');
  }
  const body: unknown = await heard.json().catch(() => null);
  if (!heard.ok) throw Problem.of(heard, body);
  return body as Upload;
}

/** Where the bytes of a file that waits are. */
export const uploaded = (id: number): string => `/api/v1/uploads/${id}`;

export const forgetUpload = (id: number): Promise<unknown> => answer(http.DELETE('/api/v1/uploads/{id}', { params: { path: { id } } }));

/** Passes a message, or the whole conversation, on to somebody else. */
export const forward = (number: number, once: string, body: Partial<Schemas['ForwardToSend']> & Pick<Schemas['ForwardToSend'], 'to'> & Waits): Promise<Message> =>
  answer(
    http.POST('/api/v1/tickets/{number}/forwards', {
      params: { path: { number }, header: { 'Idempotency-Key': once } },
      body: { files: true, ...body },
    }),
  );

export const signatureBelow = (number: number): Promise<Schemas['SignatureBelow']> =>
  answer(http.GET('/api/v1/tickets/{number}/signature', { params: { path: { number } } }));

export const mySignature = async (): Promise<string> => (await answer(http.GET('/api/v1/signature'))).html;

export const keepMySignature = async (html: string): Promise<string> => (await answer(http.PUT('/api/v1/signature', { body: { html } }))).html;

export const departmentSignature = async (id: number): Promise<string> =>
  (await answer(http.GET('/api/v1/departments/{id}/signature', { params: { path: { id } } }))).html;

export const keepDepartmentSignature = async (id: number, html: string): Promise<string> =>
  (await answer(http.PUT('/api/v1/departments/{id}/signature', { params: { path: { id } }, body: { html } }))).html;
