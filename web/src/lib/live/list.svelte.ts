// A list on the screen: loaded a page at a time, kept true by events. Events heard while a page is on its way are
// applied again on top of it, so that an older answer cannot undo a newer event.
import { Problem } from '$lib/api/client';
import * as api from '$lib/api/tickets';
import type { Live } from './live.svelte';
import { applyToList, emptyList, extend, type LiveEvent, type TicketList, type View } from './state';

const PAGE = 50;
/** The most that a reload reads again of a long list. */
const MOST = 500;
/** The most that is held. Who looks for something further down narrows the list. */
const FULL = 10_000;
/** The most that the server gives at once. */
const LIMIT = 100;

/** What the screen wants of a list, however it is kept true. */
export interface Listed {
  readonly view: View;
  readonly list: { readonly items: api.Ticket[]; readonly next: string | null } | null;
  readonly problem: Problem | null;
  /** There is more than is held. */
  readonly full: boolean;
  /** Listens and loads. Returns the way to close. */
  open(live: Live): () => void;
  reload(): Promise<void>;
  more(): Promise<void>;
}

export class LiveList implements Listed {
  list = $state.raw<TicketList | null>(null);
  problem = $state.raw<Problem | null>(null);
  #heard: LiveEvent[] | null = null;
  #again = false;

  constructor(readonly view: View) {}

  /** Listens, then loads, so that nothing falls between. Returns the way to close. */
  open(live: Live): () => void {
    const deaf = live.listen(this);
    void this.reload();
    return deaf;
  }

  event = (event: LiveEvent): void => {
    this.#heard?.push(event);
    if (this.list) this.list = applyToList(this.list, event);
  };

  /** Loads from the top, keeping what is shown until the answer is here. */
  reload = async (): Promise<void> => {
    if (this.#heard) {
      this.#again = true;
      return;
    }
    const shown = this.list?.items.length ?? 0;
    await this.#load(null, Math.min(Math.max(PAGE, shown), MOST));
  };

  /** There is more than is held. */
  get full(): boolean {
    return this.list !== null && this.list.next !== null && this.list.items.length >= FULL;
  }

  more = async (): Promise<void> => {
    if (!this.#heard && this.list?.next && !this.full) await this.#load(this.list.next, PAGE);
  };

  async #load(cursor: string | null, want: number): Promise<void> {
    const heard: LiveEvent[] = (this.#heard = []);
    const { tab, whose } = this.view;
    const assignee = whose === 'mine' ? 'me' : whose === 'unassigned' ? 'none' : undefined;
    try {
      let list = cursor !== null && this.list ? this.list : emptyList(this.view);
      const enough = list.items.length + want;
      do {
        const limit = Math.min(LIMIT, enough - list.items.length);
        const page = await api.tickets({ status: tab, assignee, cursor: cursor ?? undefined, limit });
        list = extend(list, page.items, page.next ?? null);
        cursor = list.next;
      } while (cursor !== null && list.items.length < enough && want > PAGE);
      this.list = heard.reduce(applyToList, list);
      this.problem = null;
    } catch (problem) {
      this.problem = Problem.from(problem);
    } finally {
      this.#heard = null;
    }
    if (this.#again) {
      this.#again = false;
      await this.reload();
    }
  }
}
