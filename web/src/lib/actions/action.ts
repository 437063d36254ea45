// An act on a noun, declared once: the button, the shortcut and the list of keys are all made from it.
import type { Component } from 'svelte';
import { matches, single, strokes, type Key, type Pressed } from './keys';

export interface Action<Noun> {
  id: string;
  /** Message id of the label, which says the deed. */
  label: string;
  key?: Key;
  icon?: Component;
  enabled(noun: Noun): boolean;
  run(noun: Noun): void | Promise<void>;
}

interface How {
  typing?: boolean;
  letters?: boolean;
  /** The press before this one, where it began a key of two. */
  after?: string;
}

/** The first action that the key means and that may happen now. */
export function meant<Noun>(actions: readonly Action<Noun>[], noun: Noun, pressed: Pressed, how: How = {}): Action<Noun> | undefined {
  return actions.find((action) => {
    const [first = '', second] = action.key === undefined ? [] : strokes(action.key);
    const whole = second === undefined ? how.after === undefined && matches(pressed, first) : how.after === first && matches(pressed, second);
    return action.key !== undefined && first !== '' && whole && allowed(action.key, how) && action.enabled(noun);
  });
}

/** The press that begins a key of two, where one of the actions has such a key and may happen now. */
export function begun<Noun>(actions: readonly Action<Noun>[], noun: Noun, pressed: Pressed, how: How = {}): string | undefined {
  for (const action of actions) {
    if (action.key === undefined) continue;
    const [first = '', second] = strokes(action.key);
    if (second !== undefined && matches(pressed, first) && allowed(action.key, how) && action.enabled(noun)) return first;
  }
  return undefined;
}

const allowed = (key: Key, { typing = false, letters = true }: How): boolean => !(single(key) && (typing || !letters));
