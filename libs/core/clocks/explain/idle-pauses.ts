import type { Figures } from '../life/figures.ts';
import { countsFrom, pauseName, timesOf } from '../life/pauses.ts';
import { type Context, untold } from '../moments/context.ts';
import { concerns } from '../moments/patterns.ts';
import { pointData, traced } from './trace.ts';

/** More times of one kind of pause than these are not listed; the last are. */
const MOST = 5;

/** Pauses that were there while the clock ran and took nothing, because their condition did not let them: which, by what. */
export function explainIdlePauses(ctx: Context, { rule, start, due, met, since }: Figures): void {
  const quiet = untold(ctx);
  const end = Math.min(due?.at ?? Infinity, met?.at ?? Infinity);
  for (const pause of rule.pauses ?? []) {
    const { when, unless } = pause;
    if (when === undefined && unless === undefined) continue;
    const times = timesOf(quiet, pause)
      .map(({ whole }) => whole)
      .filter(({ from, until }) => from.at < end && (until?.at ?? Infinity) > start.at)
      .filter((whole) => countsFrom(quiet, pause, whole, since) === undefined);
    const last = times.at(-1);
    if (!last) continue;
    const by = Math.max(last.from.at, since, Math.min((last.until?.at ?? Infinity) - 1, ctx.now));
    traced(
      ctx,
      'idlePause',
      (inner) => concerns(inner, 'pause', when, unless, by),
      () => ({
        name: pauseName(pause),
        times: times.slice(-MOST).map(({ from, until }) => ({
          from: pointData(ctx, from),
          ...(until ? { until: pointData(ctx, until) } : {}),
        })),
      }),
    );
  }
}
