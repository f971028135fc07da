import { quantityOf } from '../count/amounts.ts';
import type { Extension } from '../document.ts';
import { note } from '../explain/trace.ts';
import type { KnownFact } from '../facts.ts';
import { type Context, type Point, withNames } from '../moments/context.ts';
import { fieldOf } from '../moments/fields.ts';
import { type Adjust, momentOf } from '../moments/moment.ts';
import { factsOf, holds } from '../moments/patterns.ts';

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
    const valid = factsOf(ctx, rule.on).filter((known) => {
      const refused = refusalOf(ctx, rule, known, due, stop);
      const { id, type, occurredAt, recordedAt } = known.fact;
      note(ctx, 'extension', () => ({
        fact: { id, type, occurredAt, recordedAt },
        ...(refused === undefined ? {} : { refused }),
      }));
      return refused === undefined;
    });
    for (const known of valid.slice(0, rule.times ?? 1)) {
      if (rule.by) taken.push({ quantity: quantityOf(rule.by, known), rule, facts: [known.fact.id] });
      if (!rule.toTotal) continue;
      const to = quantityOf(rule.toTotal, known);
      if (!total || to.n > total.n) total = to;
    }
  }
  return total ? { extensions: taken, total } : { extensions: taken };
}

/** Why an extension does not count; undefined when it does. */
function refusalOf(
  ctx: Context,
  rule: Extension,
  known: KnownFact,
  due: Point | undefined,
  stop: number,
): string | undefined {
  const start = ctx.names.start;
  if (start && known.at < (start.actsFrom ?? start.at)) return 'before the start';
  if (known.at > stop) return 'after the stop';
  const reason = fieldOf(known, rule.reasonField ?? 'reason');
  if (rule.reasons && !(typeof reason === 'string' && rule.reasons.includes(reason))) return 'reason not on the list';
  const notice =
    rule.notice === undefined ? known : factsOf(ctx, rule.notice).find(({ at }) => at >= (start?.at ?? -Infinity));
  if (!notice) return 'no notice';
  if (rule.mustBeNoticedBefore === undefined) return notice.at <= stop ? undefined : 'noticed after the stop';
  const limit = momentOf({ ...withNames(ctx, { due }, known), trace: undefined }, rule.mustBeNoticedBefore);
  const inTime = limit && (ctx.choices.stopAtDue === 'late' ? notice.at < limit.at : notice.at <= limit.at);
  return inTime ? undefined : 'noticed too late';
}
