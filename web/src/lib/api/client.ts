// One way to call the server: every call resolves to its answer or rejects with a Problem.
// A session that ended sends the reader to the sign-in page, and back afterwards.
import createClient from 'openapi-fetch';
import type { components, paths } from './schema';

export type Schemas = components['schemas'];

export const http = createClient<paths>({ baseUrl: '', credentials: 'same-origin' });

/** What went wrong, from the server's problem document, or `offline` when it could not be reached. */
export class Problem extends Error {
  constructor(
    /** The last part of the document's stable type, such as `thread-changed`. */
    readonly kind: string,
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly field: string | null = null,
    /** Seconds, from Retry-After. */
    readonly retryAfter: number | null = null,
    /** What belongs to this kind of problem, such as the faults of a filter. */
    readonly facts: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail || title || kind);
  }

  get offline(): boolean {
    return this.kind === 'offline';
  }

  /** Whatever was thrown, as a Problem. */
  static from(thrown: unknown): Problem {
    return thrown instanceof Problem ? thrown : new Problem('console', 0, '', String(thrown));
  }

  static of(response: Response, body: unknown): Problem {
    const document = (typeof body === 'object' && body !== null ? body : {}) as Partial<Schemas['Problem']>;
    const kind = (document.type ?? '').split(/[:/]/).pop() || `status-${response.status}`;
    const seconds = Number.parseInt(response.headers.get('retry-after') ?? '', 10);
    return new Problem(
      kind,
      response.status,
      document.title ?? '',
      document.detail ?? '',
      document.field ?? null,
      Number.isFinite(seconds) ? seconds : null,
      document,
    );
  }
}

type Answer<T> = { data?: T; error?: unknown; response: Response };

let endSession: () => void = () => {};

/** What to do when any call but sign-in hears that the session ended. */
export function onSessionEnd(act: () => void): void {
  endSession = act;
}

export async function answer<T>(call: Promise<Answer<T>>, { guest = false } = {}): Promise<T> {
  let heard: Answer<T>;
  try {
    heard = await call;
  } catch {
    throw new Problem('offline', 0, '', '');
  }
  if (heard.response.ok) return heard.data as T;
  if (heard.response.status === 401 && !guest) endSession();
  // A proxy that lost its server answers 502 to 504: to the reader that is no connection.
  if (heard.response.status >= 502 && heard.response.status <= 504) throw new Problem('offline', heard.response.status, '', '');
  throw Problem.of(heard.response, heard.error);
}
