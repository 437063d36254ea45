import { expect, test } from 'vitest';
import { local, presets } from './snooze';

const said = (now: string) => presets(new Date(now).getTime()).map(({ id, at }) => `${id} ${local(at)}`);

test('on a Tuesday morning there are three', () => {
  expect(said('2026-03-03T10:20')).toEqual(['later 2026-03-03T14:00', 'tomorrow 2026-03-04T09:00', 'monday 2026-03-09T09:00']);
});

test('in the evening there is no later today', () => {
  expect(said('2026-03-03T18:30')).toEqual(['tomorrow 2026-03-04T09:00', 'monday 2026-03-09T09:00']);
  expect(said('2026-03-03T23:30')[0]).toBe('tomorrow 2026-03-04T09:00');
});

test('on a Sunday tomorrow is Monday, and on a Monday it is the next one', () => {
  expect(said('2026-03-08T21:00')).toEqual(['tomorrow 2026-03-09T09:00']);
  expect(said('2026-03-09T21:00')).toEqual(['tomorrow 2026-03-10T09:00', 'monday 2026-03-16T09:00']);
});
