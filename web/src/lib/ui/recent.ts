// The tickets that were opened last in this browser, newest first: their numbers only. What they hold is asked for
// again, so that nothing is shown that one may not see any more.
const KEPT = 'touchstone.recent';
const MOST = 6;

/** The list with this number at its head. */
export function withNewest(numbers: readonly number[], number: number): number[] {
  return [number, ...numbers.filter((other) => other !== number)].slice(0, MOST);
}

export function recent(): number[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEPT) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one): one is number => Number.isSafeInteger(one)).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

export function opened(number: number): void {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(withNewest(recent(), number)));
  } catch {
    // Storage is full or forbidden: there are no recent tickets then.
  }
}

/** The reader signed out. */
export function forgetRecent(): void {
  try {
    sessionStorage.removeItem(KEPT);
  } catch {
    // Nothing was kept.
  }
}
