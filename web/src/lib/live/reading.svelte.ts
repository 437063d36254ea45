// How far the reader has read each ticket. Asked for a page of a list at a time; said when a conversation was seen, to
// the server and to the other tabs. Until the answer is here a ticket counts as read, so that nothing flashes.
import { SvelteMap } from 'svelte/reactivity';
import { markRead, readings, type Ticket } from '$lib/api/tickets';

const MOST = 100;

interface Told {
  number: number;
  version: number;
}

export class Reading {
  #read = new SvelteMap<number, number>();
  #asked = new Set<number>();
  #tabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('touchstone-reading');

  constructor() {
    if (this.#tabs) this.#tabs.onmessage = ({ data }: MessageEvent<Told>) => this.#read.set(data.number, data.version);
  }

  unread(ticket: Pick<Ticket, 'number' | 'thread_version'>): boolean {
    const read = this.#read.get(ticket.number);
    return read !== undefined && read < ticket.thread_version;
  }

  /** Asks for those that were not asked for yet. */
  async want(numbers: readonly number[]): Promise<void> {
    const fresh = numbers.filter((number) => !this.#asked.has(number));
    for (const number of fresh) this.#asked.add(number);
    for (let from = 0; from < fresh.length; from += MOST) {
      const part = fresh.slice(from, from + MOST);
      try {
        for (const { ticket, thread_version } of await readings(part)) this.#advance(ticket, thread_version);
      } catch {
        // Asked again with the next list.
        for (const number of part) this.#asked.delete(number);
      }
    }
  }

  /** The conversation was on the screen as it is at `version`. */
  async saw(number: number, version: number): Promise<void> {
    if ((this.#read.get(number) ?? 0) >= version) return;
    this.#asked.add(number);
    this.#tell({ number, version });
    await markRead(number, version).catch(() => this.#asked.delete(number));
  }

  async forget(number: number): Promise<void> {
    await markRead(number, 0);
    this.#asked.add(number);
    this.#tell({ number, version: 0 });
  }

  /** Events may have been missed: all of it is asked for again. */
  stale(): void {
    this.#asked.clear();
  }

  #tell(told: Told): void {
    this.#read.set(told.number, told.version);
    this.#tabs?.postMessage(told);
  }

  #advance(number: number, version: number): void {
    if ((this.#read.get(number) ?? -1) < version) this.#read.set(number, version);
  }
}
