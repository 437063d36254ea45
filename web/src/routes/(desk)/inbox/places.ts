// Where each row of a long list lies, so that only those in sight are drawn, and what the list must scroll by when it
// changes so that what the reader looks at stays where it is. Pure.
import type { Ticket } from '$lib/api/tickets';
import type { Group } from './groups';

/** Heights in pixels, hairlines included. */
export interface Heights {
  row: number;
  head: number;
}

export interface PlacedRow {
  ticket: Ticket;
  top: number;
  /** Its place in its group, from 1. */
  at: number;
}

export interface PlacedGroup {
  group: Group;
  top: number;
  rows: PlacedRow[];
  /** Where the next one begins. */
  end: number;
}

export interface Places {
  groups: PlacedGroup[];
  tops: ReadonlyMap<number, number>;
  height: number;
}

export function place(groups: readonly Group[], { row, head }: Heights): Places {
  const tops = new Map<number, number>();
  const placed: PlacedGroup[] = [];
  let top = 0;
  for (const group of groups) {
    const first = top + head;
    const rows = group.tickets.map((ticket, at) => ({ ticket, top: first + at * row, at: at + 1 }));
    for (const each of rows) tops.set(each.ticket.number, each.top);
    const end = first + rows.length * row;
    placed.push({ group, top, rows, end });
    top = end;
  }
  return { groups: placed, tops, height: top };
}

/** What is to be drawn between two heights, and the row `also` wherever it is (it has the focus). */
export function inSight(places: Places, from: number, to: number, row: number, also?: number): PlacedGroup[] {
  const shown: PlacedGroup[] = [];
  for (const group of places.groups) {
    const start = group.rows[0]?.top ?? group.end;
    const first = Math.max(0, Math.floor((from - start) / row));
    const last = Math.min(group.rows.length, Math.ceil((to - start) / row));
    const rows = first < last ? group.rows.slice(first, last) : [];
    const kept = also === undefined || rows.some((each) => each.ticket.number === also) ? undefined : group.rows.find((each) => each.ticket.number === also);
    if (kept) rows.push(kept);
    if (rows.length > 0 || (group.top < to && group.end > from)) shown.push({ ...group, rows: rows.sort((a, b) => a.top - b.top) });
  }
  return shown;
}

/**
 * How far most of the rows in sight have moved: what the list must scroll by to hold them still. Rows that moved for
 * themselves are outvoted; `pointed` decides a tie.
 */
export function moved(before: ReadonlyMap<number, number>, after: ReadonlyMap<number, number>, from: number, to: number, pointed?: number): number {
  const votes = new Map<number, number>();
  for (const [number, top] of before) {
    if (top >= to || top < from) continue;
    const now = after.get(number);
    if (now === undefined) continue;
    const by = now - top;
    votes.set(by, (votes.get(by) ?? 0) + (number === pointed ? 1.5 : 1));
  }
  let most = 0;
  let won = 0;
  for (const [by, count] of votes) if (count > won) [most, won] = [by, count];
  return most;
}

/** What stands above `edge` now and did not before: newcomers, and rows that moved up past the reader. */
export function newAbove(before: ReadonlyMap<number, number>, after: ReadonlyMap<number, number>, edgeBefore: number, edgeAfter: number): number[] {
  if (before.size === 0) return [];
  const fresh: number[] = [];
  for (const [number, top] of after) {
    if (top >= edgeAfter) break;
    const was = before.get(number);
    if (was === undefined || was >= edgeBefore) fresh.push(number);
  }
  return fresh;
}
