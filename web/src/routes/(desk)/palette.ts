// What the palette offers, and which of the reader's acts fit the words.
import type { Action } from '$lib/actions/action';
import type { Keyboard } from './keys.svelte';

/** An act that may happen now. */
export interface Act {
  id: string;
  label: string;
  action: Pick<Action<never>, 'key' | 'icon'>;
  run(): void | Promise<void>;
  failed?: (problem: unknown) => void;
}

/** Without case and accents. */
export const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase();

/** Whether each word that was typed begins a word of the text; ideographs stand anywhere. */
export function fits(typed: string, text: string): boolean {
  const has = plain(text);
  const words = has.split(/[^\p{L}\p{N}]+/u);
  return plain(typed)
    .split(/\s+/)
    .filter(Boolean)
    .every((wanted) => words.some((word) => word.startsWith(wanted)) || (/\p{Script=Han}/u.test(wanted) && has.includes(wanted)));
}

/** The acts of this screen that may happen now, nearest to the reader first, each key once. */
export function acts(groups: Keyboard['groups'], say: (id: string) => string, without: string): Act[] {
  const found: Act[] = [];
  for (const group of [...groups].reverse()) {
    const noun: unknown = group.noun();
    if (noun === null) continue;
    for (const action of group.actions) {
      if (action.id === without || !action.enabled(noun) || found.some((other) => other.id === action.id)) continue;
      found.push({ id: action.id, label: say(action.label), action, run: () => action.run(noun), failed: group.failed });
    }
  }
  return found;
}
