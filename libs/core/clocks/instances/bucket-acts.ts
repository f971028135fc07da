import { localDay } from '../../calendar/zone.ts';
import type { ClockRule, Met } from '../document.ts';
import { type KnownFact, grouped } from '../facts.ts';
import { type Figures, lastInTime } from '../life/figures.ts';
import { type Own, candidates, ownOf } from '../life/met.ts';
import { type Context, timeOn } from '../moments/context.ts';

/** A bucket from its first day to the first of the next one. */
export interface Bucket {
  readonly key: string;
  readonly first: number;
  readonly next: number;
}

/** Works out a bucket by the acts that belong to it. */
type Work = (own: Own) => Figures;

/**
 * Each bucket by its own acts, the oldest first. An act belongs to the bucket of its local day, unless an older one is
 * open still as it is done, neither met nor ended and in time: its due time, with grace, lies beyond it. Counts and
 * totals keep to the day, and so does all of buckets of which one is open at a time.
 */
export function bucketActs(
  ctx: Context,
  rule: ClockRule,
  firstOf: (day: number) => number,
): (bucket: Bucket, work: Work) => Figures {
  const all = candidates(ctx, rule.met);
  const byDay = grouped(all, ({ at }) => firstOf(localDay(ctx.zone, at)));
  const movedTo = new Map<KnownFact, string>();
  const staysOnDay = rule.repeat?.open === 'one' || !isOfActs(rule.met);
  return (bucket, work) => {
    const ofDay = byDay.get(bucket.first) ?? [];
    const own = movedTo.size === 0 ? ofDay : ofDay.filter((act) => !movedTo.has(act));
    const alone = work(ownOf(own));
    const later = staysOnDay || !reachesBeyond(ctx, alone, bucket) ? [] : all.filter((act) => !movedTo.has(act));
    const [figures, came] = later.length === 0 ? [alone, []] : withLater(ctx, alone, own, later, bucket, work);
    const went = own.length === ofDay.length ? [] : ofDay.filter((act) => !own.includes(act));
    for (const act of came) movedTo.set(act, bucket.key);
    const moved = [...went, ...came].map((act) => ({ fact: act.fact.id, to: movedTo.get(act) as string }));
    return moved.length === 0 ? figures : { ...figures, moved };
  };
}

/** Whether single acts satisfy, and not what they come to. */
function isOfActs(met: Met | undefined): boolean {
  if (met === undefined || typeof met === 'string') return met !== undefined;
  if ('anyOf' in met) return met.anyOf.every(isOfActs);
  return 'allOf' in met ? met.allOf.every(isOfActs) : 'fact' in met;
}

/** Open at its end. Without a due time, as in a pause that goes on, none has passed. */
const reachesBeyond = (ctx: Context, { met, limit }: Figures, { next }: Bucket): boolean =>
  !met && (limit?.at ?? Infinity) > timeOn(ctx, next, 0);

/** With those acts of later days that it takes, in the order in which they were done. */
function withLater(
  ctx: Context,
  alone: Figures,
  own: readonly KnownFact[],
  acts: readonly KnownFact[],
  { next }: Bucket,
  work: Work,
): readonly [Figures, readonly KnownFact[]] {
  const last = alone.limit?.at ?? Infinity;
  const came: KnownFact[] = [];
  let figures = alone;
  for (const act of acts) {
    if (act.at > last || figures.met) break;
    if (localDay(ctx.zone, act.at) < next) continue;
    const tried = work(ownOf([...own, ...came, act]));
    if (!isOpenAt(ctx, tried, act.at)) continue;
    came.push(act);
    figures = tried;
  }
  return [figures, came];
}

const isOpenAt = (ctx: Context, { closed, opens, met, limit, ending }: Figures, at: number): boolean =>
  !closed &&
  (opens?.at ?? -Infinity) <= at &&
  at <= lastInTime(ctx, limit?.at ?? Infinity) &&
  (met?.at ?? Infinity) >= at &&
  (ending?.at ?? Infinity) >= at;
