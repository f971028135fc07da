import type { Figures } from '../life/figures.ts';
import { pauseName, staysOf } from '../life/pauses.ts';
import { type Context, pointAt } from '../moments/context.ts';
import { concerns } from '../moments/patterns.ts';
import { pointData, traced } from './trace.ts';

/** More times of one kind of pause than these are not listed; the last are. */
const MOST = 5;

/** Pauses that were there while the clock ran and took nothing, because their condition did not let them: which, by what. */
export function explainIdlePauses(ctx: Context, { rule, start, due, met }: Figures): void {
  const quiet: Context = { ...ctx, trace: undefined };
  const end = Math.min(due?.at ?? Infinity, met?.at ?? Infinity);
  for (const pause of rule.pauses ?? []) {
    const { when, unless } = pause;
    if (concerns(quiet, 'pause', when, unless)) continue;
    const times = staysOf(quiet, pause).filter(
      ({ opened, closed }) => opened.at < end && (closed?.at ?? Infinity) > start.at,
    );
    if (times.length === 0) continue;
    traced(
      ctx,
      'idlePause',
      (inner) => concerns(inner, 'pause', when, unless),
      () => ({
        name: pauseName(pause),
        times: times.slice(-MOST).map(({ opened, closed }) => ({
          from: pointData(ctx, pointAt(ctx, opened.at, [opened.fact.id])),
          ...(closed ? { until: pointData(ctx, pointAt(ctx, closed.at, [closed.fact.id])) } : {}),
        })),
      }),
    );
  }
}
