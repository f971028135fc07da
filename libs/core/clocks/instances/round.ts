import type { Cadence, Repeat } from '../document.ts';

/** No clock shows more rounds than this; of an older one the first are left out. */
export const MOST_ROUNDS = 4000;
/** Nor does a grid go further from its start than so many lines. */
export const MOST_LINES = 400_000;

/** The steps from round to round; the last one listed goes on for ever. */
export function* cadence(repeat: Repeat): Generator<Cadence> {
  const list: readonly Cadence[] = Array.isArray(repeat.every)
    ? repeat.every
    : [(repeat.every as Cadence) ?? { days: 1 }];
  for (const [i, step] of list.entries()) {
    const times = step.times ?? (i === list.length - 1 ? Infinity : 1);
    for (let n = 0; n < times; n += 1) yield step;
  }
}
