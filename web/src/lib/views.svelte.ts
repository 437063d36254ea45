// The saved views of the reader, with how many tickets are in each. Loaded once for the desk, and again when the stream
// says that they are different; counted again, now and then, while tickets change.
import * as api from '$lib/api/views';
import type { Live } from '$lib/live/live.svelte';
import type { LiveEvent } from '$lib/live/state';
import { t, word } from '$lib/words/index.svelte';

/** Views that stand in the navigation and are counted. */
const COUNTED = 20;
/** Milliseconds between two counts, however much happens. */
const PAUSE = 4_000;

const BUILTIN: Record<string, string> = {
  mine_and_unassigned: word('view-mine-and-unassigned'),
  mine: word('view-mine'),
  unassigned: word('view-unassigned'),
  waiting: word('view-waiting'),
  all_open: word('view-all-open'),
};

/** What a view is called: one of a new desk by the reader's word for it. */
export const nameOf = (view: api.View): string => (view.builtin && BUILTIN[view.builtin] ? t(BUILTIN[view.builtin] ?? '') : view.name);

const KINDS = ['everyone', 'department', 'own'] as const;

export class Views {
  /** Everybody's, the departments', the own. */
  all = $state.raw<readonly api.View[] | null>(null);
  counts = $state.raw<ReadonlyMap<number, api.ViewCount>>(new Map());
  #timer: ReturnType<typeof setTimeout> | undefined;
  #counting = false;
  #stale = false;

  constructor(private readonly me: number) {}

  open(live: Live): () => void {
    const deaf = live.listen(this);
    void this.reload();
    return () => {
      deaf();
      clearTimeout(this.#timer);
    };
  }

  get shown(): readonly api.View[] {
    return (this.all ?? []).slice(0, COUNTED);
  }

  find(id: number): api.View | undefined {
    return this.all?.find((view) => view.id === id);
  }

  event = (event: LiveEvent): void => {
    if (event.kind === 'views') {
      if (event.owner === null || event.owner === this.me) void this.reload();
    } else if (event.kind === 'ticket' || event.kind === 'gone') this.#soon();
  };

  reload = async (): Promise<void> => {
    try {
      const all = await api.views();
      this.all = KINDS.flatMap((kind) => all.filter((view) => view.visibility === kind));
    } catch {
      // The stream's next word, or the reader, loads them again.
      return;
    }
    await this.#count();
  };

  #soon(): void {
    this.#stale = true;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      if (this.#stale) void this.#count();
    }, PAUSE);
  }

  async #count(): Promise<void> {
    if (this.#counting) {
      this.#soon();
      return;
    }
    const ids = this.shown.filter((view) => view.faults.length === 0).map((view) => view.id);
    this.#stale = false;
    if (ids.length === 0) return;
    this.#counting = true;
    try {
      this.counts = new Map((await api.counts(ids)).map((count) => [count.view, count]));
    } catch {
      // The old ones stay until the next.
    } finally {
      this.#counting = false;
    }
  }
}
