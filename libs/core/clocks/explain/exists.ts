import { quantityOf } from '../count/amounts.ts';
import type { ExistsIf } from '../document.ts';
import type { Facts } from '../moment-document.ts';
import type { Figures } from '../life/figures.ts';
import { staysOf } from '../life/pauses.ts';
import { type Context, pointAt } from '../moments/context.ts';
import { holds, patternOf } from '../moments/patterns.ts';
import { tellNoNumber } from './tests.ts';
import { note, pointData, traced } from './trace.ts';

/** More times in a state than these are not listed; the last are. */
const MOST = 10;

/** When the duty arose, will, or why it does not; below it what each threshold needs and which times there were. */
export function explainExistence(ctx: Context, { rule, existsFrom }: Figures): void {
  if (rule.existsIf === undefined) return;
  const all: readonly ExistsIf[] = Array.isArray(rule.existsIf) ? rule.existsIf : [rule.existsIf as ExistsIf];
  const op = existsFrom === undefined ? 'doesNotExist' : existsFrom > ctx.now ? 'notYet' : 'exists';
  traced(
    ctx,
    op,
    (inner) => all.forEach((one) => explainThreshold(inner, one)),
    () => (existsFrom === undefined ? {} : pointData(ctx, pointAt(ctx, existsFrom))),
  );
}

const typesOf = (facts: Facts | undefined): readonly string[] =>
  facts === undefined ? [] : [patternOf(facts).fact].flat();

function explainThreshold(ctx: Context, { state, lasts, when, cumulative }: ExistsIf): void {
  const stays = staysOf(ctx, state);
  const about = stays[0]?.opened;
  const quantity = quantityOf(lasts, about);
  if (!quantity) return tellNoNumber(ctx, lasts, about);
  note(ctx, 'threshold', () => ({
    amount: quantity.n,
    unit: quantity.unit,
    from: typesOf(state.from),
    until: typesOf(state.until),
    cumulative: cumulative ?? false,
    times: stays.slice(-MOST).map(({ opened, closed }) => ({
      from: pointData(ctx, pointAt(ctx, opened.at, [opened.fact.id])),
      ...(closed ? { until: pointData(ctx, pointAt(ctx, closed.at, [closed.fact.id])) } : {}),
    })),
  }));
  if (when === undefined) return;
  const asked = (inner: Context): boolean => holds(inner, when, ctx.now);
  traced(ctx, 'condition', asked, (answer) => ({ of: 'threshold', name: 'when', holds: answer }));
}
