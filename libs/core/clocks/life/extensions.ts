import { type Quantity, quantityOf } from '../count/amounts.ts';
import type { Json } from '../../json.ts';
import type { Extension } from '../document.ts';
import type { Amount } from '../moment-document.ts';
import { noNumberData } from '../explain/tests.ts';
import { factData, note } from '../explain/trace.ts';
import type { KnownFact } from '../facts.ts';
import { type Context, type Point, actsSince, withNames, untold } from '../moments/context.ts';
import { fieldOf } from '../moments/fields.ts';
import { type Adjust, momentOf } from '../moments/moment.ts';
import { concernedFrom, concerns, factsOf } from '../moments/patterns.ts';

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
    if ((rule.moves ?? 'due') !== moves) continue;
    for (const known of goodOf(ctx, rule, due, stop)) {
      const by = rule.by && quantityOf(rule.by, known);
      const to = rule.toTotal && quantityOf(rule.toTotal, known);
      if (by) taken.push({ quantity: by, rule, facts: [known.fact.id] });
      if (to) totals.push(to);
    }
  }
  return totals.length > 0 ? { extensions: taken, totals } : { extensions: taken };
}

/** Those that are good, in the order in which they came to be (with a condition, as it first held), as often as allowed. */
function goodOf(ctx: Context, rule: Extension, due: Point | undefined, stop: number): readonly KnownFact[] {
  const quiet = untold(ctx);
  const good: { readonly known: KnownFact; readonly from: number }[] = [];
  for (const known of givenBy(ctx, rule)) {
    if (refusalOf(quiet, rule, known, due, stop) !== undefined) continue;
    const from = goodFrom(quiet, rule, known, stop);
    if (from !== undefined) good.push({ known, from });
  }
  const taken = good.sort((a, b) => a.from - b.from).slice(0, rule.times ?? 1);
  const facts = taken.map(({ known }) => known);
  if (ctx.trace) tellExtensions(ctx, rule, facts, due, stop);
  return facts;
}

const givenBy = (ctx: Context, { on }: Extension): readonly KnownFact[] =>
  factsOf(ctx, on).filter((known) => !ctx.given || ctx.given.has(known));

/** The first instant at which its condition held since it was given, as long as the duty was not over. */
function goodFrom(ctx: Context, rule: Extension, { at }: KnownFact, stop: number): number | undefined {
  const { start } = ctx.names;
  const begin = Math.max(at, start ? actsSince(start) : -Infinity);
  const from = concernedFrom(ctx, rule, begin, stop);
  if (ctx.trace) concerns(ctx, 'extension', rule.when, rule.unless, from ?? Math.max(begin, Math.min(stop, ctx.now)));
  return from;
}

function tellExtensions(
  ctx: Context,
  rule: Extension,
  taken: readonly KnownFact[],
  due: Point | undefined,
  stop: number,
): void {
  for (const known of givenBy(ctx, rule)) {
    const refused = refusalOf(ctx, rule, known, due, stop);
    const from = refused === undefined ? goodFrom(ctx, rule, known, stop) : undefined;
    const unused = from === undefined ? 'noCondition' : 'takenAlready';
    tellExtension(ctx, rule, known, taken.includes(known) ? undefined : (refused ?? unused));
  }
}

function tellExtension(ctx: Context, rule: Extension, known: KnownFact, refused: Refused | undefined): void {
  note(ctx, 'extension', () => ({
    fact: factData(ctx, known),
    ...(rule.by ? { by: amountData(ctx, rule.by, known) } : {}),
    ...(rule.toTotal ? { toTotal: amountData(ctx, rule.toTotal, known) } : {}),
    ...(refused === undefined ? {} : { refused }),
  }));
}

function amountData(ctx: Context, amount: Amount, about: KnownFact): { readonly [key: string]: Json } {
  const quantity = quantityOf(amount, about);
  return quantity ? { amount: quantity.n, unit: quantity.unit } : noNumberData(ctx, amount, about);
}

type Refused =
  | 'beforeTheStart'
  | 'afterTheStop'
  | 'reasonNotListed'
  | 'noCondition'
  | 'takenAlready'
  | 'noNumber'
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
  const since = start?.actsFrom ?? start?.at ?? -Infinity;
  if (known.at < since) return 'beforeTheStart';
  if (known.at > stop) return 'afterTheStop';
  const reason = fieldOf(known, rule.reasonField ?? 'reason');
  if (rule.reasons && !(typeof reason === 'string' && rule.reasons.includes(reason))) return 'reasonNotListed';
  const amount = rule.by ?? rule.toTotal;
  if (amount && !quantityOf(amount, known)) return 'noNumber';
  const notice = rule.notice === undefined ? known : factsOf(ctx, rule.notice).find(({ at }) => at >= since);
  if (!notice) return 'noNotice';
  if (notice.at > stop) return 'noticedAfterTheStop';
  if (rule.mustBeNoticedBefore === undefined) return undefined;
  const limit = momentOf(untold(withNames(ctx, { due }, known)), rule.mustBeNoticedBefore);
  const inTime = limit && (ctx.choices.stopAtDue === 'late' ? notice.at < limit.at : notice.at <= limit.at);
  return inTime ? undefined : 'noticedTooLate';
}
