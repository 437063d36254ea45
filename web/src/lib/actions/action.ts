// An act on a noun, declared once: the button, the shortcut and the list of keys are all made from it.
import type { Component } from 'svelte';
import { matches, single, type Key, type Pressed } from './keys';

export interface Action<Noun> {
  id: string;
  /** Message id of the label, which says the deed. */
  label: string;
  key?: Key;
  icon?: Component;
  enabled(noun: Noun): boolean;
  run(noun: Noun): void | Promise<void>;
}

/** The first action that the key means and that may happen now. */
export function meant<Noun>(
  actions: readonly Action<Noun>[],
  noun: Noun,
  pressed: Pressed,
  { typing = false, letters = true } = {},
): Action<Noun> | undefined {
  return actions.find(
    (action) =>
      action.key !== undefined &&
      matches(pressed, action.key) &&
      !(single(action.key) && (typing || !letters)) &&
      action.enabled(noun),
  );
}
