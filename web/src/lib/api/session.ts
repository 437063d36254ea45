// Who is signed in, and the first owner of an empty desk.
import { answer, http, Problem, type Schemas } from './client';

export type Session = Schemas['Session'];

/** The session, or null when nobody is signed in. */
export async function session(): Promise<Session | null> {
  try {
    return await answer(http.GET('/api/v1/session'), { guest: true });
  } catch (problem) {
    if (problem instanceof Problem && problem.status === 401) return null;
    throw problem;
  }
}

export const signIn = (email: string, password: string): Promise<Session> =>
  answer(http.POST('/api/v1/session', { body: { email, password } }), { guest: true });

export const signOut = (): Promise<void> => answer(http.DELETE('/api/v1/session'), { guest: true });

/** The language of the account: of the console wherever one signs in, and of mails to oneself. */
export const keepLanguage = (language: string): Promise<Session> => answer(http.PATCH('/api/v1/session', { body: { language } }));

export const setupNeeded = async (): Promise<boolean> => (await answer(http.GET('/api/v1/setup'), { guest: true })).needed;

export const setUp = (name: string, email: string, password: string): Promise<Session> =>
  answer(http.POST('/api/v1/setup', { body: { name, email, password } }), { guest: true });
