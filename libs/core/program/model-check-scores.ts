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
  }
}
