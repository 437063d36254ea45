// Which tickets of a list are selected. Pure: a selection is a value, and what is selected stays so while rows come, go and
// move; only what its reader does changes it.

export interface Selection {
  readonly numbers: ReadonlySet<number>;
  /** Where an extension begins: the last one that was selected alone. */
  readonly anchor: number | null;
}

/** The most that may be selected: what the server changes at once. */
export const MOST = 200;

export const NOTHING: Selection = { numbers: new Set(), anchor: null };

const upTo = (numbers: Iterable<number>): ReadonlySet<number> => new Set([...new Set(numbers)].slice(0, MOST));

/** Selects one, or no more. */
export function toggled({ numbers }: Selection, number: number): Selection {
  if (!numbers.has(number)) return { numbers: upTo([...numbers, number]), anchor: number };
  const left = new Set(numbers);
  left.delete(number);
  return { numbers: left, anchor: left.size > 0 ? number : null };
}

/** Selects all from the anchor to a ticket, in the order of the list; without an anchor that is there, the ticket alone. */
export function extended({ numbers, anchor }: Selection, order: readonly number[], to: number): Selection {
  const [from, until] = [anchor === null ? -1 : order.indexOf(anchor), order.indexOf(to)];
  if (until < 0) return { numbers, anchor };
  if (from < 0) return { numbers: upTo([...numbers, to]), anchor: to };
  const between = order.slice(Math.min(from, until), Math.max(from, until) + 1);
  return { numbers: upTo([...numbers, ...between]), anchor };
}

/** Selects all that are in the list, from the top, beside what is selected already. */
export const all = ({ numbers, anchor }: Selection, order: readonly number[]): Selection => ({ numbers: upTo([...numbers, ...order]), anchor });

/** What is left when these were dealt with. */
export function without({ numbers, anchor }: Selection, done: readonly number[]): Selection {
  const left = new Set(numbers);
  for (const number of done) left.delete(number);
  return { numbers: left, anchor: anchor !== null && left.has(anchor) ? anchor : null };
}

/** How many of the selected are not in the list any more. */
export const outside = ({ numbers }: Selection, order: readonly number[]): number => {
  const inside = new Set(order);
  return [...numbers].filter((number) => !inside.has(number)).length;
};
