// What can still be undone. The newest stands in the list's status line; Z undoes it. A send can be undone until its
// wait is over, other deeds for a while.
import type { Args } from '$lib/words/index.svelte';

export interface Undoable {
  /** Message id and arguments of the line; $seconds are those that are left. */
  says: string;
  args?: Args;
  /** Milliseconds it can be undone for. */
  lasts: number;
  run(): Promise<void>;
}

interface Offered extends Undoable {
  id: number;
  until: number;
}

export class Undo {
  #offers = $state.raw<Offered[]>([]);
  #now = $state(0);
  #made = 0;
  #tick: ReturnType<typeof setInterval> | undefined;
  #busy = false;

  offer(undoable: Undoable): void {
    const until = performance.now() + undoable.lasts;
    this.#offers = [...this.#offers, { ...undoable, id: ++this.#made, until }];
    this.#now = performance.now();
    this.#tick ??= setInterval(() => this.#expire(), 250);
  }

  get current(): Offered | undefined {
    return this.#offers.at(-1);
  }

  get seconds(): number {
    return this.current ? Math.max(0, Math.ceil((this.current.until - this.#now) / 1_000)) : 0;
  }

  /** Undoes the newest deed. A second press waits for the first. */
  async last(): Promise<void> {
    const offer = this.current;
    if (!offer || this.#busy) return;
    this.#busy = true;
    try {
      await offer.run();
    } finally {
      this.#busy = false;
      this.#offers = this.#offers.filter((other) => other.id !== offer.id);
    }
  }

  clear(): void {
    this.#offers = [];
    this.#expire();
  }

  #expire(): void {
    this.#now = performance.now();
    if (this.#offers.some((offer) => offer.until <= this.#now)) this.#offers = this.#offers.filter((offer) => offer.until > this.#now);
    if (this.#offers.length === 0) {
      clearInterval(this.#tick);
      this.#tick = undefined;
    }
  }
}
