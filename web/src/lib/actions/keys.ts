// Keys and what they mean. Single letters act only when no field has focus, and can be turned off (WCAG 2.1.4).

/** Written as on the control: `e`, `?`, `Esc`, `Ctrl+Enter`, `Shift+E`; one after the other as `g i`. */
export type Key = string;

const NAMES: Record<string, string> = { Esc: 'Escape', Up: 'ArrowUp', Down: 'ArrowDown' };

export interface Pressed {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/** The presses of a key, one after the other. */
export const strokes = (key: Key): string[] => key.split(' ');

/** Letters or signs, with Shift or without: what a field would write, so that it must not act while the reader types. */
export const single = (key: Key): boolean => strokes(key).every((stroke) => /^(Shift\+)?.$/.test(stroke));

export function matches(pressed: Pressed, key: Key): boolean {
  const parts = key === '+' ? ['+'] : key.split('+');
  const last = parts.pop() ?? '';
  const ctrl = parts.includes('Ctrl');
  const shift = parts.includes('Shift');
  if ((pressed.ctrlKey || pressed.metaKey) !== ctrl || pressed.altKey) return false;
  // A sign such as ? or ] is what the layout makes of Shift or not; a letter is itself.
  const letter = /^[a-z]$/i.test(last);
  if ((letter || last.length > 1) && pressed.shiftKey !== shift) return false;
  const wanted = NAMES[last] ?? last;
  if (pressed.key.toLowerCase() === wanted.toLowerCase()) return true;
  // On a layout without Latin letters the place of the key decides.
  return letter && !/^[\x20-\x7e]$/.test(pressed.key) && pressed.code === `Key${last.toUpperCase()}`;
}

/** The caps to draw: `Ctrl`, `Enter`. */
export const caps = (key: Key): string[] =>
  strokes(key).flatMap((stroke) => (stroke === '+' ? ['+'] : stroke.split('+').map((part) => (part.length === 1 ? part.toUpperCase() : part))));

/** For aria-keyshortcuts, which knows no presses one after the other. */
export const spoken = (key: Key): string | undefined => (strokes(key).length > 1 ? undefined : key.replace('Ctrl', 'Control').replace('Esc', 'Escape'));

export function typing(target: EventTarget | null): boolean {
  const element = target as HTMLElement | null;
  if (!element || !('tagName' in element)) return false;
  return element.isContentEditable || element.tagName === 'TEXTAREA' || element.tagName === 'SELECT' || (element.tagName === 'INPUT' && !/^(checkbox|radio|button)$/.test((element as HTMLInputElement).type));
}
