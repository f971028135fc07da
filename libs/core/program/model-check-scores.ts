import type { ProgramDocument } from './document.ts';
import { stuck, type Finding } from './finding.ts';
import { rangeOf, reachOf } from './scoring.ts';

/** Ranges that the items of a score do not keep to, and levels that no total reaches. */
export function* scoreRanges({ scores = [] }: ProgramDocument): Generator<Finding> {
  for (const [index, score] of scores.entries()) {
    const [range, reach] = [rangeOf(score), reachOf(score.items)];
    const told = `“${score.id}” goes from ${range.from} to ${range.to}`;
    if (reach.from < range.from || reach.to > range.to) {
      const message = `${told}, but its items add up to ${reach.from} to ${reach.to}`;
      const remedy = 'Give the range that was published, or mend the points.';
      yield stuck(['scores', index, 'range'], [score.id, 'items'], message, remedy);
    }
    for (const [place, { from, level }] of score.levels.entries()) {
      if (from <= range.to) continue;
      const message = `${told}, so its level “${level}” from ${from} on is never reached`;
      const remedy = 'Begin the level within the range.';
      yield stuck(['scores', index, 'levels', place], [score.id, level], message, remedy);
    }
    yield* unordered(score.levels, ['scores', index, 'levels'], [score.id]);
    for (const [place, { id, points }] of score.items.entries()) {
      if ('map' in points) continue;
      yield* unordered(points.bands, ['scores', index, 'items', place, 'points', 'bands'], [score.id, id]);
    }
  }
}

/** The last one that a value reaches holds: one that begins no later than the one before would hide it. */
function* unordered(list: readonly { readonly from: number }[], path: Finding['path'], via: readonly string[]) {
  for (const [place, { from }] of list.entries()) {
    const before = list[place - 1]?.from;
    if (before === undefined || before < from) continue;
    const message = `“${via.join(' ')}” goes up step by step, but ${from} comes after ${before}`;
    yield stuck([...path, place], [...via, String(before), String(from)], message, 'List each step once, ascending.');
  }
}
