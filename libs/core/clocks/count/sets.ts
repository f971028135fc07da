/** Sets of time: sorted, disjoint, half-open intervals `[from, until)` on the instant line or the line of days. */
export interface Interval {
  readonly from: number;
  readonly until: number;
}

/** Sorts and joins; empty intervals vanish. */
export function union(intervals: readonly Interval[]): readonly Interval[] {
  const sorted = intervals.filter(({ from, until }) => from < until).sort((a, b) => a.from - b.from);
  const joined: { from: number; until: number }[] = [];
  for (const { from, until } of sorted) {
    const last = joined.at(-1);
    if (last && from <= last.until) last.until = Math.max(last.until, until);
    else joined.push({ from, until });
  }
  return joined;
}

/** `a` without `b`; both sorted and disjoint. */
export function minus(a: readonly Interval[], b: readonly Interval[]): readonly Interval[] {
  const rest: Interval[] = [];
  let i = 0;
  for (const { from, until } of a) {
    let cursor = from;
    while (i < b.length && (b[i] as Interval).until <= cursor) i += 1;
    for (let k = i; k < b.length && (b[k] as Interval).from < until; k += 1) {
      const hole = b[k] as Interval;
      if (hole.from > cursor) rest.push({ from: cursor, until: hole.from });
      cursor = Math.max(cursor, hole.until);
    }
    if (cursor < until) rest.push({ from: cursor, until });
  }
  return rest;
}

/** Length of what lies inside `[from, until)`. */
export function lengthWithin(set: readonly Interval[], from: number, until: number): number {
  let total = 0;
  for (const part of set) total += Math.max(0, Math.min(part.until, until) - Math.max(part.from, from));
  return total;
}
