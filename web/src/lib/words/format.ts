// Times, spans, sizes and numbers as the reader writes them (LOOK 8): 13:26 today, Mon 17:42 this week, 12 May, then with the year.
import { region, t } from './index.svelte';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const kept = new Map<string, Intl.DateTimeFormat>();

function written(at: Date, options: Intl.DateTimeFormatOptions): string {
  const key = region() + JSON.stringify(options);
  let format = kept.get(key);
  if (!format) kept.set(key, (format = new Intl.DateTimeFormat(region(), options)));
  return format.format(at);
}

const CLOCK = { hour: '2-digit', minute: '2-digit' } as const;
// Halves of the day written in Chinese would not fit where a clock stands.
const clock = (): Intl.DateTimeFormatOptions => (region().startsWith('zh') ? { ...CLOCK, hourCycle: 'h23' } : CLOCK);

export function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

/** Monday 00:00 of the week of `at`. */
export function startOfWeek(at: number): number {
  const day = new Date(startOfDay(at));
  day.setDate(day.getDate() - ((day.getDay() + 6) % 7));
  return day.getTime();
}

export function time(at: number | string, now: number): string {
  const when = new Date(at);
  const age = startOfDay(now) - startOfDay(when.getTime());
  if (age <= 0) return written(when, clock());
  if (age < 6.5 * DAY) return written(when, { weekday: 'short', ...clock() });
  if (when.getFullYear() === new Date(now).getFullYear()) return written(when, { day: 'numeric', month: 'short' });
  return written(when, { day: 'numeric', month: 'short', year: 'numeric' });
}

/** Date and time in full, for tooltips and details. */
export const moment = (at: number | string): string => written(new Date(at), { dateStyle: 'medium', timeStyle: 'short' });

/** A day as `2026-03-02` that belongs to no zone. */
export const day = (date: string): string => {
  const [year = 0, month = 1, at = 1] = date.split('-').map(Number);
  return written(new Date(year, month - 1, at), { dateStyle: 'medium' });
};

/** What the clock says in a zone, with the weekday where it is another day there than here; null for a zone unknown here. */
export function clockIn(zone: string, now: number): string | null {
  try {
    const there = written(new Date(now), { ...CLOCK, timeZone: zone });
    const days = [zone, undefined].map((timeZone) => written(new Date(now), { day: 'numeric', month: 'numeric', timeZone }));
    return days[0] === days[1] ? there : `${written(new Date(now), { weekday: 'short', timeZone: zone })} ${there}`;
  } catch {
    return null;
  }
}

/** The name of a language given by its code, in the reader's language. */
export function languageName(code: string): string {
  try {
    return new Intl.DisplayNames([region()], { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** 22 m, 3 h 40 m, 2 d. */
export function span(milliseconds: number): string {
  const minutes = Math.max(0, Math.floor(milliseconds / MINUTE));
  if (minutes < 1) return t('span-now');
  if (minutes < 60) return t('span-minutes', { minutes: number(minutes) });
  const hours = Math.floor(minutes / 60);
  if (hours < 10 && minutes % 60) return t('span-hours-minutes', { hours: number(hours), minutes: number(minutes % 60) });
  if (hours < 24) return t('span-hours', { hours: number(hours) });
  return t('span-days', { days: number(Math.floor(hours / 24)) });
}

/** 22 m ago; just now within the first minute. */
export const ago = (milliseconds: number): string => (milliseconds < MINUTE ? t('time-just-now') : t('time-ago', { span: span(milliseconds) }));

/** One unit only, for the narrow place of a row. */
export function age(milliseconds: number): string {
  return span(milliseconds >= HOUR ? Math.floor(milliseconds / HOUR) * HOUR : milliseconds);
}

export const number = (value: number): string => new Intl.NumberFormat(region()).format(value);

export function size(bytes: number): string {
  const [value, unit] = bytes < 1_000 ? [bytes, 'byte'] : bytes < 1_000_000 ? [bytes / 1_000, 'kilobyte'] : [bytes / 1_000_000, 'megabyte'];
  return new Intl.NumberFormat(region(), { style: 'unit', unit, unitDisplay: unit === 'byte' ? 'long' : 'short', maximumFractionDigits: value < 10 && unit !== 'byte' ? 1 : 0 }).format(value);
}
