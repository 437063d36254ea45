// The calls about people: colleagues, departments, invitations, one's own account, notices.
import { answer, http, type Schemas } from './client';
import type { Session } from './session';
import type { Page } from './tickets';

export type Agent = Schemas['Agent'];
export type Role = Schemas['Role'];
export type Invitation = Schemas['Invitation'];
export type Invited = Schemas['Invited'];
export type NewInvitation = Schemas['NewInvitation'];
export type Department = Schemas['Department'];
export type Team = Schemas['Team'];
export type OpenSession = Schemas['OpenSession'];
export type Token = Schemas['Token'];
export type TokenScope = Schemas['TokenScope'];
export type Notice = Schemas['Notice'];
export type NoticeKind = Schemas['NoticeKind'];
export type NoticeChoice = Schemas['NoticeChoice'];
export type LetterBox = Schemas['LetterBox'];

/** Every page of a short list. */
async function whole<T>(page: (cursor?: string) => Promise<Page<T>>): Promise<T[]> {
  const found: T[] = [];
  let cursor: string | undefined;
  do {
    const next = await page(cursor);
    found.push(...next.items);
    cursor = next.next ?? undefined;
  } while (cursor);
  return found;
}

const id = (id: number) => ({ params: { path: { id } } });
const at = (cursor?: string) => ({ params: { query: { cursor, limit: 100 } } });

export const people = (): Promise<Agent[]> => whole((cursor) => answer(http.GET('/api/v1/agents', at(cursor))));
export const person = (key: number): Promise<Agent> => answer(http.GET('/api/v1/agents/{id}', id(key)));
export const changePerson = (key: number, body: Schemas['ChangeAgent']): Promise<Agent> => answer(http.PATCH('/api/v1/agents/{id}', { ...id(key), body }));
export const disablePerson = (key: number, work: Schemas['TheirWork']): Promise<Agent> =>
  answer(http.POST('/api/v1/agents/{id}/disable', { ...id(key), body: { work } }));
export const enablePerson = (key: number): Promise<Agent> => answer(http.POST('/api/v1/agents/{id}/enable', id(key)));
export const setAway = (key: number, away: boolean, until: string | null): Promise<unknown> =>
  answer(http.PUT('/api/v1/agents/{id}/away', { ...id(key), body: { away, until } }));

export const invitations = (): Promise<Invitation[]> => whole((cursor) => answer(http.GET('/api/v1/invitations', at(cursor))));
export const invite = (body: NewInvitation): Promise<Invited> => answer(http.POST('/api/v1/invitations', { body }));
export const inviteAgain = (key: number): Promise<Invited> => answer(http.POST('/api/v1/invitations/{id}/again', id(key)));
export const revokeInvitation = (key: number): Promise<unknown> => answer(http.DELETE('/api/v1/invitations/{id}', id(key)));
export const letterBox = (): Promise<LetterBox> => answer(http.GET('/api/v1/letters/from'));
export const chooseLetterBox = (mailbox: number | null): Promise<LetterBox> => answer(http.PUT('/api/v1/letters/from', { body: { mailbox } }));

export const allDepartments = (): Promise<Department[]> => whole((cursor) => answer(http.GET('/api/v1/departments', at(cursor))));
export const addDepartment = (name: string): Promise<Department> => answer(http.POST('/api/v1/departments', { body: { name } }));
export const team = (key: number): Promise<Team> => answer(http.GET('/api/v1/departments/{id}', id(key)));
export const changeDepartment = (key: number, body: Schemas['ChangeDepartment']): Promise<Team> => answer(http.PATCH('/api/v1/departments/{id}', { ...id(key), body }));
export const putMember = (key: number, account: number, seniority?: number): Promise<Team> =>
  answer(http.PUT('/api/v1/departments/{id}/members/{account}', { params: { path: { id: key, account } }, body: { seniority } }));
export const removeMember = (key: number, account: number): Promise<unknown> =>
  answer(http.DELETE('/api/v1/departments/{id}/members/{account}', { params: { path: { id: key, account } } }));

export const changeMyself = (body: Schemas['ChangeMyself']): Promise<Session> => answer(http.PATCH('/api/v1/session', { body }));
export const changePassword = (old: string, next: string): Promise<unknown> => answer(http.POST('/api/v1/session/password', { body: { old, new: next } }));
export const sessions = async (): Promise<OpenSession[]> => (await answer(http.GET('/api/v1/sessions'))).items;
export const endSession = (key: number): Promise<unknown> => answer(http.DELETE('/api/v1/sessions/{id}', id(key)));
export const endOtherSessions = (): Promise<unknown> => answer(http.DELETE('/api/v1/sessions'));
export const tokens = async (): Promise<Token[]> => (await answer(http.GET('/api/v1/tokens'))).items;
export const makeToken = (name: string, scopes: TokenScope[]): Promise<Schemas['MadeToken']> => answer(http.POST('/api/v1/tokens', { body: { name, scopes } }));
export const revokeToken = (key: number): Promise<unknown> => answer(http.DELETE('/api/v1/tokens/{id}', id(key)));

export const notices = (cursor?: string): Promise<Page<Notice>> => answer(http.GET('/api/v1/notices', { params: { query: { cursor, limit: 50 } } }));
export const unreadNotices = async (): Promise<number> => (await answer(http.GET('/api/v1/notices/unread'))).unread;
export const readNotice = (key: number): Promise<unknown> => answer(http.POST('/api/v1/notices/{id}/read', id(key)));
export const readNotices = (): Promise<unknown> => answer(http.POST('/api/v1/notices/read'));
export const noticeChoices = async (): Promise<NoticeChoice[]> => (await answer(http.GET('/api/v1/notices/choices'))).items;
export const chooseNotices = (body: NoticeChoice): Promise<unknown> => answer(http.PUT('/api/v1/notices/choices', { body }));

export const lookJoin = (secret: string): Promise<Schemas['Joining']> => answer(http.POST('/api/v1/join/look', { body: { secret } }), { guest: true });
export const join = (secret: string, name: string, password: string): Promise<Session> =>
  answer(http.POST('/api/v1/join', { body: { secret, name, password } }), { guest: true });
export const forgotPassword = (email: string): Promise<unknown> => answer(http.POST('/api/v1/password-resets', { body: { email } }), { guest: true });
export const lookReset = (secret: string): Promise<unknown> => answer(http.POST('/api/v1/password-resets/look', { body: { secret } }), { guest: true });
export const resetPassword = (secret: string, password: string): Promise<unknown> =>
  answer(http.POST('/api/v1/password-resets/use', { body: { secret, password } }), { guest: true });
