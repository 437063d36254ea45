// The keys of the screen: each page adds its actions while it is shown; the list of keys is drawn from the same place.
import { getContext, setContext } from 'svelte';
import { begun, meant, type Action } from '$lib/actions/action';
import type { Pressed } from '$lib/actions/keys';

export interface Group<Noun> {
  /** Message id of the heading in the list of keys. */
  title: string;
  actions: readonly Action<Noun>[];
  noun: () => Noun | null;
  /** Comes before what stands nearer to the reader, as a selection does before the ticket that is open. */
  first?: boolean;
  /** Told when an action failed. */
  failed?: (problem: unknown) => void;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- groups of different nouns stand side by side
type AnyGroup = Group<any>;

/** How long the second press of a key may take, in milliseconds. */
const PATIENCE = 1_200;

export class Keyboard {
  groups = $state.raw<readonly AnyGroup[]>([]);
  /** The first press of a key of two, for as long as the second may come. */
  #begun: string | undefined;
  #patience: ReturnType<typeof setTimeout> | undefined;

  /** Returns the way to take the group away again. */
  add<Noun>(group: Group<Noun>): () => void {
    queueMicrotask(() => (this.groups = [...this.groups, group]));
    return () => queueMicrotask(() => (this.groups = this.groups.filter((other) => other !== group)));
  }

  press(event: Pressed & { preventDefault(): void }, how: { typing: boolean; letters: boolean }): void {
    if (/^(Shift|Control|Alt|Meta)$/.test(event.key)) return;
    const after = this.#begun;
    this.#forget();
    const before = after === undefined ? how : { ...how, after };
    // The page added last stands nearest to the reader.
    const nearest = [...this.groups].reverse().sort((a, b) => Number(b.first ?? false) - Number(a.first ?? false));
    for (const group of nearest) {
      const noun: unknown = group.noun();
      if (noun === null) continue;
      const action = meant(group.actions, noun, event, before);
      if (!action) continue;
      event.preventDefault();
      void (async () => action.run(noun))().catch((problem) => group.failed?.(problem));
      return;
    }
    if (after !== undefined) return;
    for (const group of nearest) {
      const noun: unknown = group.noun();
      const first = noun === null ? undefined : begun(group.actions, noun, event, how);
      if (first === undefined) continue;
      event.preventDefault();
      this.#begun = first;
      this.#patience = setTimeout(() => this.#forget(), PATIENCE);
      return;
    }
  }

  #forget(): void {
    clearTimeout(this.#patience);
    this.#begun = undefined;
  }
}

const KEY = Symbol('keys');

export const provideKeys = (): Keyboard => setContext(KEY, new Keyboard());
export const useKeys = (): Keyboard => getContext<Keyboard>(KEY);
