import { expect, test } from 'vitest';
import { begun, meant, type Action } from './action';
import { caps, matches, type Pressed } from './keys';

const press = (key: string, more: Partial<Pressed> = {}): Pressed => ({ key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });

test.each<[string, Pressed, string, boolean]>([
  ['a letter', press('e'), 'e', true],
  ['a letter with Caps Lock', press('E'), 'e', true],
  ['a letter with Shift is another key', press('E', { shiftKey: true }), 'e', false],
  ['a letter with Ctrl is the browser’s', press('r', { ctrlKey: true }), 'r', false],
  ['a letter with Alt is the system’s', press('e', { altKey: true }), 'e', false],
  ['a sign, however the layout makes it', press('?', { shiftKey: true }), '?', true],
  ['Esc', press('Escape'), 'Esc', true],
  ['Ctrl Enter', press('Enter', { ctrlKey: true }), 'Ctrl+Enter', true],
  ['Command Enter', press('Enter', { metaKey: true }), 'Ctrl+Enter', true],
  ['Ctrl Shift Enter is not Ctrl Enter', press('Enter', { ctrlKey: true, shiftKey: true }), 'Ctrl+Enter', false],
  ['Ctrl Shift Enter', press('Enter', { ctrlKey: true, shiftKey: true }), 'Ctrl+Shift+Enter', true],
  ['a Cyrillic layout, by the place of the key', press('у', { code: 'KeyE' }), 'e', true],
  ['another Latin layout keeps its own letters', press('z', { code: 'KeyY' }), 'y', false],
])('%s', (_name, pressed, key, is) => {
  expect(matches(pressed, key)).toBe(is);
});

test('caps are drawn as on the keyboard', () => {
  expect(caps('Ctrl+Enter')).toEqual(['Ctrl', 'Enter']);
  expect(caps('e')).toEqual(['E']);
});

const acts: Action<{ solved: boolean }>[] = [
  { id: 'solve', label: 'action-solve', key: 'e', enabled: ({ solved }) => !solved, run: () => {} },
  { id: 'reopen', label: 'action-reopen', key: 'e', enabled: ({ solved }) => solved, run: () => {} },
  { id: 'send', label: 'action-send', key: 'Ctrl+Enter', enabled: () => true, run: () => {} },
];

test('one key means what is possible now', () => {
  expect(meant(acts, { solved: false }, press('e'))?.id).toBe('solve');
  expect(meant(acts, { solved: true }, press('e'))?.id).toBe('reopen');
});

test('single letters are silent while the reader types, and when they are turned off; chords are not', () => {
  expect(meant(acts, { solved: false }, press('e'), { typing: true })).toBeUndefined();
  expect(meant(acts, { solved: false }, press('e'), { letters: false })).toBeUndefined();
  expect(meant(acts, { solved: false }, press('Enter', { ctrlKey: true }), { typing: true, letters: false })?.id).toBe('send');
});

test('a key of two presses means nothing without its first, and its first nothing else', () => {
  const places: Action<true>[] = [
    { id: 'inbox', label: 'nav-inbox', key: 'g i', enabled: () => true, run: () => {} },
    { id: 'take', label: 'action-assign-to-me', key: 'i', enabled: () => true, run: () => {} },
  ];
  expect(meant(places, true, press('i'))?.id).toBe('take');
  expect(begun(places, true, press('g'))).toBe('g');
  expect(meant(places, true, press('i'), { after: 'g' })?.id).toBe('inbox');
  expect(begun(places, true, press('g'), { typing: true })).toBeUndefined();
  expect(caps('g i')).toEqual(['G', 'I']);
});

test('Shift with a letter is a letter: a field writes it', () => {
  const extend: Action<true>[] = [{ id: 'extend', label: 'action-extend', key: 'Shift+J', enabled: () => true, run: () => {} }];
  expect(meant(extend, true, press('J', { shiftKey: true }))?.id).toBe('extend');
  expect(meant(extend, true, press('J', { shiftKey: true }), { typing: true })).toBeUndefined();
});
