import { quantityOf } from './amounts.ts';
import type { Context, Point } from './context.ts';
import type { Extension } from './document.ts';
import type { KnownFact } from './facts.ts';
import { type Adjust, momentOf } from './moment.ts';
import { factsOf, fieldOf, holds } from './patterns.ts';

type Taken = Adjust['extensions'][number];

/**
 * The extensions that count: reason on the list, taken no more often than allowed, before the stop, and noticed in
 * time. `due` is the due instant with pauses but without extensions (CS-17, CS-18, CS-47).
 */
export function extensionsOf(
  ctx: Context,
  extensions: readonly Extension[],
  moves: 'due' | 'opens',
  due: Point | undefined,
  stop: number,
): Pick<Adjust, 'extensions' | 'total'> {
  const taken: Taken[] = [];
  let total: Adjust['total'];
  for (const rule of extensions) {
    if ((rule.moves ?? 'due') !== moves || !holds(ctx, rule.when) || (rule.unless && holds(ctx, rule.unless))) continue;
    const valid = factsOf(ctx, rule.on).filter((known) => counts(ctx, rule, known, due, stop));
    for (const known of valid.slice(0, rule.times ?? 1)) {
      if (rule.by) taken.push({ quantity: quantityOf(rule.by, known), rule, facts: [known.fact.id] });
      if (!rule.toTotal) continue;
      const to = quantityOf(rule.toTotal, known);
      if (!total || to.n > total.n) total = to;
    }
  }
  return total ? { extensions: taken, total } : { extensions: taken };
}

function counts(ctx: Context, rule: Extension, known: KnownFact, due: Point | undefined, stop: number): boolean {
  const start = ctx.names.start;
  if (known.at > stop || (start && known.at < (start.actsFrom ?? start.at))) return false;
  const reason = fieldOf(known, rule.reasonField ?? 'reason');
  if (rule.reasons && !(typeof reason === 'string' && rule.reasons.includes(reason))) return false;
  const notice =
    rule.notice === undefined ? known : factsOf(ctx, rule.notice).find(({ at }) => at >= (start?.at ?? -Infinity));
  if (!notice) return false;
  if (rule.mustBeNoticedBefore === undefined) return notice.at <= stop;
  const limit = momentOf(
    { ...ctx, about: known, names: due ? { ...ctx.names, due } : ctx.names },
    rule.mustBeNoticedBefore,
  );
  if (!limit) return false;
  return ctx.choices.stopAtDue === 'late' ? notice.at < limit.at : notice.at <= limit.at;
}
