// Lists that were on the screen a moment ago: whoever comes back to one finds it where they left it, while it is read
// anew behind it. A few, the latest.
import type { Ticket } from '$lib/api/tickets';
import { FilteredList } from './filtered.svelte';
import { LiveList, type Listed } from './list.svelte';
import type { View } from './state';

const MOST = 6;

interface Place {
  list: Listed;
  top: number;
}

export class Kept {
  #places = new Map<string, Place>();

  list(view: View): Listed {
    return this.#place(view).list;
  }

  /** A ticket as one of the lists shows it, to be drawn until its conversation is here. */
  known(number: number): Ticket | undefined {
    for (const { list } of this.#places.values()) {
      const found = list.list?.items.find((ticket) => ticket.number === number);
      if (found) return found;
    }
    return undefined;
  }

  /** Where the list was scrolled to. */
  top(view: View): number {
    return this.#places.get(key(view))?.top ?? 0;
  }

  scrolled(view: View, top: number): void {
    const place = this.#places.get(key(view));
    if (place) place.top = top;
  }

  #place(view: View): Place {
    const name = key(view);
    const place = this.#places.get(name) ?? { list: view.filter === undefined ? new LiveList(view) : new FilteredList(view), top: 0 };
    this.#places.delete(name);
    this.#places.set(name, place);
    const oldest = this.#places.keys().next();
    if (this.#places.size > MOST && !oldest.done) this.#places.delete(oldest.value);
    return place;
  }
}

const key = (view: View): string => JSON.stringify(view);
