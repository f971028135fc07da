import { type Quantity, quantityOf } from '../count/amounts.ts';
import type { Json } from '../../json.ts';
import type { Amount, Extension } from '../document.ts';
import { factData, note } from '../explain/trace.ts';
import type { KnownFact } from '../facts.ts';
import { type Context, type Point, withNames } from '../moments/context.ts';
import { fieldOf } from '../moments/fields.ts';
import { type Adjust, momentOf } from '../moments/moment.ts';
import { concerns, factsOf } from '../moments/patterns.ts';

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
): Pick<Adjust, 'extensions' | 'totals'> {
  const taken: Taken[] = [];
  const totals: Quantity[] = [];
  for (const rule of extensions) {
    if ((rule.moves ?? 'due') !== moves || !concerns(ctx, 'extension', rule.when, rule.unless)) continue;
    const valid = factsOf(ctx, rule.on).filter((known) => {
      const refused = refusalOf(ctx, rule, known, due, stop);
      note(ctx, 'extension', () => ({
        fact: factData(ctx, known),
        ...(rule.by ? { by: amountData(rule.by, known) } : {}),
        ...(rule.toTotal ? { toTotal: amountData(rule.toTotal, known) } : {}),
        ...(refused === undefined ? {} : { refused }),
      }));
      return refused === undefined;
    });
    for (const known of valid.slice(0, rule.times ?? 1)) {
      if (rule.by) taken.push({ quantity: quantityOf(rule.by, known), rule, facts: [known.fact.id] });
      if (rule.toTotal) totals.push(quantityOf(rule.toTotal, known));
    }
  }
  return totals.length > 0 ? { extensions: taken, totals } : { extensions: taken };
}

function amountData(amount: Amount, about: KnownFact): { readonly [key: string]: Json } {
  const { n, unit } = quantityOf(amount, about);
  return { amount: n, unit };
}

type Refused =
  | 'beforeTheStart'
  | 'afterTheStop'
  | 'reasonNotListed'
  | 'noNotice'
  | 'noticedAfterTheStop'
  | 'noticedTooLate';

/** Why an extension does not count; undefined when it does. */
function refusalOf(
  ctx: Context,
  rule: Extension,
  known: KnownFact,
  due: Point | undefined,
  stop: number,
): Refused | undefined {
  const start = ctx.names.start;
  if (start && known.at < (start.actsFrom ?? start.at)) return 'beforeTheStart';
  if (known.at > stop) return 'afterTheStop';
  const reason = fieldOf(known, rule.reasonField ?? 'reason');
  if (rule.reasons && !(typeof reason === 'string' && rule.reasons.includes(reason))) return 'reasonNotListed';
  const notice =
    rule.notice === undefined ? known : factsOf(ctx, rule.notice).find(({ at }) => at >= (start?.at ?? -Infinity));
  if (!notice) return 'noNotice';
  if (rule.mustBeNoticedBefore === undefined) return notice.at <= stop ? undefined : 'noticedAfterTheStop';
  const limit = momentOf({ ...withNames(ctx, { due }, known), trace: undefined }, rule.mustBeNoticedBefore);
  const inTime = limit && (ctx.choices.stopAtDue === 'late' ? notice.at < limit.at : notice.at <= limit.at);
  return inTime ? undefined : 'noticedTooLate';
}
