import { expect, test } from 'vitest';
import { asText, kindOf, SHOWN } from './files';

test.each([
  ['a photo', 'image/jpeg', 'a.jpg', 10, 'picture'],
  ['a drawing that can act', 'image/svg+xml', 'a.svg', 10, 'other'],
  ['a page', 'text/html', 'a.html', 10, 'other'],
  ['a log', 'text/plain', 'a.log', 10, 'text'],
  ['a log that its sender did not name', 'application/octet-stream', 'boiler.log', 10, 'text'],
  ['a log too long to read here', 'text/plain', 'a.log', 2_000_000, 'other'],
  ['a program that is named a photo', 'application/octet-stream', 'photo.jpg', 10, 'other'],
] as const)('%s is shown as what it is', (_what, content_type, name, size, kind) => {
  expect(kindOf({ content_type, name, size })).toBe(kind);
});

test('a text is read in the alphabet it was written in, and cut', () => {
  expect(asText(new TextEncoder().encode('Katilas rodo E7'))).toBe('Katilas rodo E7');
  expect(asText(Uint8Array.from([0x66, 0xfc, 0x72]))).toBe('für');
  expect(asText(new TextEncoder().encode('a'.repeat(SHOWN + 5)))).toHaveLength(SHOWN + 1);
});

test('bytes that are no text are not shown as one', () => {
  expect(asText(Uint8Array.from([1, 0, 2]))).toBeNull();
});
