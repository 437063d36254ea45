// The keys of the screen: each page adds its actions while it is shown; the list of keys is drawn from the same place.
import { getContext, setContext } from 'svelte';
import { meant, type Action } from '$lib/actions/action';
import type { Pressed } from '$lib/actions/keys';

export interface Group<Noun> {
  /** Message id of the heading in the list of keys. */
  title: string;
  actions: readonly Action<Noun>[];
  noun: () => Noun | null;
  /** Told when an action failed. */
  failed?: (problem: unknown) => void;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- groups of different nouns stand side by side
type AnyGroup = Group<any>;

export class Keyboard {
  groups = $state.raw<readonly AnyGroup[]>([]);

  /** Returns the way to take the group away again. */
  add<Noun>(group: Group<Noun>): () => void {
    queueMicrotask(() => (this.groups = [...this.groups, group]));
    return () => queueMicrotask(() => (this.groups = this.groups.filter((other) => other !== group)));
  }

  press(event: Pressed & { preventDefault(): void }, how: { typing: boolean; letters: boolean }): void {
    // The page added last stands nearest to the reader.
    for (const group of [...this.groups].reverse()) {
      const noun: unknown = group.noun();
      if (noun === null) continue;
      const action = meant(group.actions, noun, event, how);
      if (!action) continue;
      event.preventDefault();
      void (async () => action.run(noun))().catch((problem) => group.failed?.(problem));
      return;
    }
  }
}

const KEY = Symbol('keys');

export const provideKeys = (): Keyboard => setContext(KEY, new Keyboard());
export const useKeys = (): Keyboard => getContext<Keyboard>(KEY);
