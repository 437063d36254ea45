// Until when one may want to put something off. Pure: hours are those of the reader's clock.

export type Preset = 'later' | 'tomorrow' | 'monday';

const HOUR = 3_600_000;
/** After this hour there is no later today. */
const EVENING = 20;

const at = (now: number, days: number, hour: number): Date => {
  const date = new Date(now);
  date.setDate(date.getDate() + days);
  date.setHours(hour, 0, 0, 0);
  return date;
};

/** Later today (in three hours, on the hour), tomorrow at nine, Monday at nine; each only where it is another time. */
export function presets(now: number): { id: Preset; at: Date }[] {
  const later = new Date(Math.ceil((now + 3 * HOUR) / HOUR) * HOUR);
  const weekday = new Date(now).getDay();
  const toMonday = (8 - weekday) % 7 || 7;
  return [
    ...(later.getDate() === new Date(now).getDate() && later.getHours() <= EVENING ? [{ id: 'later' as const, at: later }] : []),
    { id: 'tomorrow', at: at(now, 1, 9) },
    ...(toMonday === 1 ? [] : [{ id: 'monday' as const, at: at(now, toMonday, 9) }]),
  ];
}

/** For a field that asks for a date and time. */
export function local(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
}
