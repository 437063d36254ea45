// Caps whose name is written in the reader's language.
import { word } from '$lib/words/index.svelte';

export const capNames: Record<string, string> = {
  Ctrl: word('key-ctrl'),
  Shift: word('key-shift'),
  Enter: word('key-enter'),
  Esc: word('key-esc'),
};
