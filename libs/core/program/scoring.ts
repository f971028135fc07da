import type { Scalar } from './condition.ts';
import type { Points, ScoreDocument, ScoreItem, ScoreRange } from './document.ts';
import type { Reading } from './evaluate-condition.ts';
import { valueOf } from './evaluate-condition.ts';

export type ScoredItem = {
  readonly item: string;
  readonly value: Scalar | null;
  readonly points: number;
  /** `assumed`: the value is unknown and the document says what to assume. `missing`: it does not. */
  readonly outcome: 'scored' | 'assumed' | 'missing';
};

export type Score = {
  readonly instrument: string;
  readonly version: string;
  /** False while an item is missing; the score and level are then those of the items known so far. */
  readonly complete: boolean;
  readonly score: number;
  readonly level: 'low' | 'moderate' | 'high';
  readonly items: readonly ScoredItem[];
};

/** A published score over the facts of a case: every item with its value and points, the total and its level. */
export function evaluateScore(document: ScoreDocument, reading: Reading): Score {
  const items = document.items.map((item) => scored(item, valueOf(item.value, reading)));
  const score = items.reduce((sum, item) => sum + item.points, 0);
  return {
    instrument: document.id,
    version: document.version,
    complete: items.every((item) => item.outcome !== 'missing'),
    score,
    level: levelOf(document, score),
    items,
  };
}

function scored(item: ScoreItem, value: Scalar | undefined): ScoredItem {
  const points = value === undefined ? undefined : pointsFor(item.points, value);
  if (value !== undefined && points !== undefined) return { item: item.id, value, points, outcome: 'scored' };
  if (item.ifMissing !== undefined) {
    return { item: item.id, value: value ?? null, points: item.ifMissing, outcome: 'assumed' };
  }
  return { item: item.id, value: value ?? null, points: 0, outcome: 'missing' };
}

function pointsFor(points: Points, value: Scalar): number | undefined {
  if ('map' in points) return points.map[String(value)] ?? points.other;
  if (typeof value !== 'number') return undefined;
  return points.bands.findLast((band) => band.from <= value)?.points;
}

/** The level of a total: also for an answer sheet that brings its own score. */
export function levelOf(document: Pick<ScoreDocument, 'levels'>, score: number): Score['level'] {
  return document.levels.findLast((level) => level.from <= score)?.level ?? 'low';
}

/** The totals that an instrument has: as its document says, else what its items can add up to. */
export const rangeOf = (document: Pick<ScoreDocument, 'range' | 'items'>): ScoreRange =>
  document.range ?? reachOf(document.items);

/** The least and the greatest total that items can add up to. */
export function reachOf(items: readonly ScoreItem[]): ScoreRange {
  let [from, to] = [0, 0];
  for (const { points, ifMissing } of items) {
    const possible = 'map' in points ? [...Object.values(points.map), points.other] : points.bands.map((b) => b.points);
    const each = [...possible, ifMissing].filter((n) => n !== undefined);
    from += Math.min(...each);
    to += Math.max(...each);
  }
  return { from, to };
}
