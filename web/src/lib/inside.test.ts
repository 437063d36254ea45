import { expect, test } from 'vitest';
import { inside } from './inside';

test.each([
  ['/inbox/12?tab=waiting', '/inbox/12?tab=waiting'],
  [null, '/inbox'],
  ['', '/inbox'],
  ['https://elsewhere.example/', '/inbox'],
  ['//elsewhere.example', '/inbox'],
  ['/\\elsewhere.example', '/inbox'],
  ['javascript:alert(1)', '/inbox'],
  ['/sign-in?next=/sign-in', '/inbox'],
])('after sign-in, %j leads to %s', (next, place) => {
  expect(inside(next)).toBe(place);
});
