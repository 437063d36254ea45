// What every page of the desk shares: who is signed in, the stream, what can be undone, unsent text.
import { getContext, setContext } from 'svelte';
import { Drafts } from './actions/drafts.svelte';
import { Undo } from './actions/undo.svelte';
import { Problem } from './api/client';
import { fields, type Field } from './api/fields';
import { agents, departments, type Agent, type Named } from './api/tickets';
import { keepLanguage, type Session } from './api/session';
import { Kept } from './live/kept';
import { Live } from './live/live.svelte';
import { Reading } from './live/reading.svelte';
import { Views } from './views.svelte';
import { currentLanguage, speak, t, type Language } from './words/index.svelte';
import { Unread } from './live/unread.svelte';

export class Desk {
  readonly live = new Live();
  readonly unread = new Unread();
  readonly undo = new Undo();
  readonly drafts: Drafts;
  /** Which tickets the reader has read. */
  readonly reading = new Reading();
  /** The lists that were on the screen, and where they were scrolled to. */
  readonly kept = new Kept();
  readonly views: Views;
  /** Signs out; shows the keys; opens the palette. The layout of the desk does all three. */
  leave: () => void = () => {};
  help: () => void = () => {};
  find: () => void = () => {};
  /** Said by the polite live region. */
  said = $state('');
  #agents: Promise<Agent[]> | undefined;
  #departments: Promise<Named[]> | undefined;

  constructor(readonly session: Session) {
    this.drafts = new Drafts(session.account.id);
    this.may = new Set(session.permissions);
    this.views = new Views(session.account.id);
  }

  /** What the reader may do somewhere; the server decides each time. */
  readonly may: ReadonlySet<Session['permissions'][number]>;

  get me(): Session['account'] {
    return this.session.account;
  }

  say(words: string): void {
    // The same words twice are said twice.
    this.said = this.said === words ? `${words}\u00a0` : words;
  }

  /** Speaks another language at once, and wherever the reader signs in. What could not be kept is taken back. */
  async speak(language: Language): Promise<void> {
    const before = currentLanguage();
    await speak(language, { keep: true });
    try {
      await keepLanguage(language);
    } catch (problem) {
      await speak(before, { keep: true });
      const { offline, message } = Problem.from(problem);
      this.say(offline ? t('not-done-offline') : t('not-done', { reason: message }));
    }
  }

  agents = (): Promise<Agent[]> => (this.#agents ??= agents().catch((problem) => this.#forget('agents', problem)));
  departments = (): Promise<Named[]> => (this.#departments ??= departments().catch((problem) => this.#forget('departments', problem)));

  #fields: Promise<Field[]> | undefined;
  /** The desk's own fields; `again` after one was changed. */
  fields = ({ again = false } = {}): Promise<Field[]> => {
    if (again) this.#fields = undefined;
    return (this.#fields ??= fields().catch((problem) => {
      this.#fields = undefined;
      throw problem;
    }));
  };

  #forget(what: 'agents' | 'departments', problem: unknown): never {
    if (what === 'agents') this.#agents = undefined;
    else this.#departments = undefined;
    throw problem;
  }
}

const KEY = Symbol('desk');

export const provideDesk = (desk: Desk): Desk => setContext(KEY, desk);
export const useDesk = (): Desk => getContext<Desk>(KEY);
