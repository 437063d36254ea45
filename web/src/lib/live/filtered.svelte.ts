// A list by filter: loaded a page at a time, and kept true by asking the server, many tickets at once, which of those that
// the stream brought are in it. Nothing is decided here. A filter whose meaning moves with the clock is loaded again
// each minute.
import { Problem } from '$lib/api/client';
import * as api from '$lib/api/tickets';
import { matching, readFilter, timeZone } from '$lib/api/views';
import { extend, NO_ROWS, ordering, put, without, type Rows } from './filtered';
import type { Listed } from './list.svelte';
import type { Live } from './live.svelte';
import type { LiveEvent, View } from './state';

const PAGE = 50;
const MOST = 500;
/** The most that is held. Who looks for something further down narrows the filter. */
const FULL = 10_000;
const LIMIT = 100;
/** Tickets that come within this many milliseconds are asked about together. */
const GATHER = 60;
/** Tickets that are asked about at once. */
const TOGETHER = 200;
const MINUTE = 60_000;

export class FilteredList implements Listed {
  list = $state.raw<Rows | null>(null);
  problem = $state.raw<Problem | null>(null);
  #order: ReturnType<typeof ordering>;
  /** Tickets as the stream brought them, to be asked about. */
  #heard = new Map<number, api.Ticket>();
  #gather: ReturnType<typeof setTimeout> | undefined;
  #loading = false;
  #again = false;

  readonly filter: string;
  readonly sort: string;

  constructor(readonly view: View) {
    this.filter = view.filter ?? '';
    this.sort = view.sort ?? 'last_message:desc';
    this.#order = ordering(this.sort);
  }

  /** Listens, then loads, so that nothing falls between. Returns the way to close. */
  open(live: Live): () => void {
    const deaf = live.listen(this);
    let minute: ReturnType<typeof setInterval> | undefined;
    let closed = false;
    void this.reload();
    readFilter(this.filter).then(
      ({ moves }) => {
        if (moves && !closed) minute = setInterval(this.reload, MINUTE);
      },
      () => {},
    );
    return () => {
      closed = true;
      deaf();
      clearInterval(minute);
      clearTimeout(this.#gather);
    };
  }

  event = (event: LiveEvent): void => {
    if (event.kind === 'gone') {
      this.#heard.delete(event.number);
      if (this.list) this.list = without(this.list, event.number);
    } else if (event.kind === 'ticket') {
      const { ticket } = event;
      const before = this.#heard.get(ticket.number);
      if (before && before.version > ticket.version) return;
      this.#heard.set(ticket.number, ticket);
      // A row on the screen shows what is so now; whether it may stay is asked.
      const shown = this.list?.items.find((item) => item.number === ticket.number);
      if (this.list && shown && shown.version <= ticket.version) {
        this.list = { ...this.list, items: this.list.items.map((item) => (item === shown ? ticket : item)) };
      }
      this.#ask();
    }
  };

  #ask(): void {
    this.#gather ??= setTimeout(() => {
      this.#gather = undefined;
      void this.#decide();
    }, GATHER);
  }

  async #decide(): Promise<void> {
    // While a page is on its way it would be laid over the answer: afterwards.
    if (this.#loading || !this.list || this.#heard.size === 0) return;
    const asked = [...this.#heard.values()].slice(0, TOGETHER);
    let answers: Map<number, { version: number; matches: boolean }>;
    try {
      const items = await matching(
        this.filter,
        asked.map((ticket) => ticket.number),
      );
      answers = new Map(items.map((item) => [item.number, item]));
    } catch {
      // Whoever comes back after a broken line loads everything again.
      return;
    }
    for (const ticket of asked) {
      const newest = this.#heard.get(ticket.number);
      if (!newest || !this.list) continue;
      const answer = answers.get(ticket.number);
      // It changed since it was looked at: what was heard of it is on its way, and asked about then.
      if (answer && answer.version !== newest.version) continue;
      this.#heard.delete(ticket.number);
      this.list = answer?.matches ? put(this.list, newest, this.#order) : without(this.list, ticket.number);
    }
    if (this.#heard.size > 0) this.#ask();
  }

  /** Loads from the top, keeping what is shown until the answer is here. */
  reload = async (): Promise<void> => {
    if (this.#loading) {
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
    if (!this.#loading && this.list?.next && !this.full) await this.#load(this.list.next, PAGE);
  };

  async #load(cursor: string | null, want: number): Promise<void> {
    this.#loading = true;
    try {
      let rows = cursor !== null && this.list ? this.list : NO_ROWS;
      const enough = rows.items.length + want;
      do {
        const limit = Math.min(LIMIT, enough - rows.items.length);
        const page = await api.filtered({ filter: this.filter, sort: this.sort, cursor: cursor ?? undefined, limit, time_zone: timeZone() });
        rows = extend(rows, page.items, page.next ?? null, this.#order);
        cursor = rows.next;
      } while (cursor !== null && rows.items.length < enough && want > PAGE);
      this.list = rows;
      this.problem = null;
    } catch (problem) {
      this.problem = Problem.from(problem);
    } finally {
      this.#loading = false;
    }
    if (this.#again) {
      this.#again = false;
      await this.reload();
    } else {
      await this.#decide();
    }
  }
}
