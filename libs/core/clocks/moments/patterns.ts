import { weekdayOf } from '../../calendar/days.ts';
import type { Json } from '../../json.ts';
import type { Condition, FactPattern, Facts, Test } from '../moment-document.ts';
import { tellFound, tellTest } from '../explain/tests.ts';
import { traced } from '../explain/trace.ts';
import { type KnownFact, byOccurrence } from '../facts.ts';
import { type Context, untold } from './context.ts';
import { fieldOf, passes } from './fields.ts';
import { momentOf } from './moment.ts';

export const patternOf = (facts: Facts): FactPattern => (typeof facts === 'string' ? { fact: facts } : facts);

/** The facts a pattern means, in order of occurrence, within the instance's scope. */
export function factsOf(ctx: Context, facts: Facts): readonly KnownFact[] {
  if (typeof facts === 'string' && !ctx.scope) return ctx.view.of(facts, ctx.subject);
  const pattern = patternOf(facts);
  let found = ctx.found.get(facts);
  if (!found) ctx.found.set(facts, (found = matching(ctx, pattern)));
  return within(ctx, found, pattern);
}

/** What a pattern means apart from its bounds in time, which may lie elsewhere in every round. */
function matching(ctx: Context, { fact, where, of }: FactPattern): readonly KnownFact[] {
  const list = (type: string): readonly KnownFact[] => {
    const all = ctx.view.of(type, of ?? ctx.subject);
    return ctx.scope && of === undefined ? ctx.scope(all) : all;
  };
  const found = typeof fact === 'string' ? list(fact) : fact.flatMap(list).sort(byOccurrence);
  if (!where) return found;
  const tests = Object.entries(where);
  return found.filter((known) => tests.every(([field, test]) => passes(fieldOf(known, field), test)));
}

function within(ctx: Context, found: readonly KnownFact[], pattern: FactPattern): readonly KnownFact[] {
  if (pattern.after === undefined && pattern.before === undefined) return found;
  const after = pattern.after === undefined ? -Infinity : momentOf(ctx, pattern.after, { opening: true })?.at;
  const before = pattern.before === undefined ? Infinity : momentOf(ctx, pattern.before)?.at;
  if (after === undefined || before === undefined) return [];
  return found.filter(({ at }) => at >= after && at <= before);
}

/** An attribute by its path: `start.<field>`, `start.weekday`, or a field of the latest fact of a type. */
export function attributeOf(ctx: Context, path: string, by = ctx.now): Json | undefined {
  if (path === 'start.weekday') return ctx.names.start && weekdayOf(ctx.names.start.day);
  const source = sourceOf(ctx, path, by);
  const dot = path.indexOf('.');
  if (!source) return undefined;
  return dot < 0 ? (source.fact.data ?? {}) : fieldOf(source, path.slice(dot + 1));
}

/** The fact that an attribute is read from: the start, or the latest of its type. */
export function sourceOf(ctx: Context, path: string, by = ctx.now): KnownFact | undefined {
  if (path.startsWith('start.') && ctx.about) return ctx.about;
  const dot = path.indexOf('.');
  const known = factsOf(ctx, dot < 0 ? path : path.slice(0, dot));
  return known.findLast(({ at }) => at <= by);
}

/** Whether a clock, or a part of one, concerns the case: its condition holds and its exception does not. */
export function concerns(
  ctx: Context,
  what: 'clock' | 'extension' | 'pause',
  when: Condition | undefined,
  unless: Condition | undefined,
  by: number,
): boolean {
  const asked = (name: 'when' | 'unless', condition: Condition): boolean =>
    traced(
      ctx,
      'condition',
      (inner) => holds(inner, condition, by),
      (answer) => ({ of: what, name, holds: answer }),
    );
  return (when === undefined || asked('when', when)) && (unless === undefined || !asked('unless', unless));
}

/** What a part of a clock is conditional on. */
export interface Conditional {
  readonly when?: Condition;
  readonly unless?: Condition;
}

/**
 * The first instant from `from` to `last` at which a condition holds and the exception does not, by what had happened
 * then: what happens later changes nothing about it. `from` itself is always one of them.
 */
export function concernedFrom(
  ctx: Context,
  { when, unless }: Conditional,
  from: number,
  last: number,
): number | undefined {
  if (when === undefined && unless === undefined) return from;
  const quiet = untold(ctx);
  const holdsAt = (at: number): boolean => concerns(quiet, 'pause', when, unless, at);
  if (holdsAt(from)) return from;
  const seen = [...lookedAt(when), ...lookedAt(unless)].flatMap((facts) => factsOf(quiet, facts));
  const moments = [...new Set(seen.map(({ at }) => at))].filter((at) => at > from && at <= last);
  return moments.sort((a, b) => a - b).find(holdsAt);
}

/**
 * Whether a condition holds by what had happened at a moment, of the facts known. An attribute nobody recorded passes
 * only tests that allow absence.
 */
export function holds(ctx: Context, condition: Condition | undefined, by: number): boolean {
  if (condition === undefined) return true;
  // Each key below belongs to one form only; the last form is a plain record of paths.
  const form = condition as { [W in 'not' | 'ever']?: Condition } & { [W in 'anyOf' | 'allOf']?: Condition[] } & {
    holds?: FactPattern;
  };
  if (Array.isArray(form.anyOf)) return form.anyOf.some((one) => holds(ctx, one, by));
  if (Array.isArray(form.allOf)) return form.allOf.every((one) => holds(ctx, one, by));
  if (form.not !== undefined) return !negated(ctx, form.not, by);
  if (form.ever !== undefined) return holds(ctx, form.ever, Infinity);
  if (form.holds !== undefined) return isThere(ctx, form.holds, by);
  const tests = condition as { readonly [path: string]: Test };
  return Object.keys(tests).every((path) => attributePasses(ctx, path, tests[path] as Test, by));
}

/** What must not be so. */
function negated(ctx: Context, condition: Condition, by: number): boolean {
  if (!ctx.trace) return holds(ctx, condition, by);
  return traced(
    ctx,
    'not',
    (inner) => holds(inner, condition, by),
    (answer) => ({ holds: !answer }),
  );
}

function isThere(ctx: Context, pattern: FactPattern, by: number): boolean {
  const found = factsOf(ctx, pattern);
  const [first] = found;
  if (ctx.trace) tellFound(ctx, pattern, by === Infinity ? found : found.filter(({ at }) => at <= by));
  return first !== undefined && first.at <= by;
}

function attributePasses(ctx: Context, path: string, test: Test, by: number): boolean {
  const value = attributeOf(ctx, path, by);
  const answer = path.includes('.') || typeof test !== 'boolean' ? passes(value, test) : (value !== undefined) === test;
  if (ctx.trace) tellTest(ctx, path, test, value, sourceOf(ctx, path, by), answer);
  return answer;
}

/** Collects when an answer about now becomes another one, by what is known to lie ahead and its conditions look at. */
export function watch<T>(
  ctx: Context,
  conditions: readonly (Condition | undefined)[],
  answer: T,
  asked: (quiet: Context, by: number) => T,
): void {
  const moments: number[] = [];
  for (const condition of conditions) {
    for (const facts of lookedAt(condition)) {
      const known = factsOf(ctx, facts);
      for (let i = known.length - 1; i >= 0 && (known[i] as KnownFact).at > ctx.now; i -= 1)
        moments.push((known[i] as KnownFact).at);
    }
  }
  if (moments.length === 0) return;
  const quiet = untold(ctx);
  const first = moments.sort((a, b) => a - b).find((at) => asked(quiet, at) !== answer);
  if (first !== undefined) ctx.ahead.push(first);
}

const NOTHING: readonly Facts[] = [];
const looked = new WeakMap<object, readonly Facts[]>();

/** The facts by which a condition can begin or stop to hold. */
export function lookedAt(condition: Condition | undefined): readonly Facts[] {
  if (condition === undefined) return NOTHING;
  let found = looked.get(condition);
  if (!found) looked.set(condition, (found = lookedAtIn(condition)));
  return found;
}

function lookedAtIn(condition: Condition): readonly Facts[] {
  return Object.entries(condition).flatMap(([word, part]): readonly Facts[] => {
    // The words of a condition are fixed; every other key is the path of an attribute.
    if (word === 'anyOf' || word === 'allOf') return (part as readonly Condition[]).flatMap(lookedAt);
    if (word === 'not') return lookedAt(part as Condition);
    if (word === 'ever') return [];
    if (word === 'holds') return [part as FactPattern];
    return word.startsWith('start.') ? [] : [word.split('.', 1)[0] ?? word];
  });
}
