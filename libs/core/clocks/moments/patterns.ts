import type { Json } from '../../json.ts';
import { weekdayOf } from '../../calendar/days.ts';
import type { Condition, FactPattern, Facts, Scalar, Test } from '../document.ts';
import type { Context } from './context.ts';
import { type KnownFact, byOccurrence } from '../facts.ts';
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

/** A field of a fact's data; a dot goes into an object. */
export function fieldOf(known: KnownFact, path: string): Json | undefined {
  let value: Json | undefined = known.fact.data;
  for (const step of path.split('.')) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    // Not a list, as just seen.
    value = (value as { readonly [key: string]: Json })[step];
  }
  return value;
}

export function passes(value: Json | undefined, test: Test): boolean {
  if (typeof test !== 'object' || test === null) return value === test || (test === true && isThere(value));
  if (Array.isArray(test)) return test.some((one: Scalar) => value === one);
  // Lists and scalars are dealt with above.
  const { not, atLeast, atMost, above, below, exists } = test as Exclude<Test, Scalar | readonly Scalar[]>;
  if (not !== undefined && (Array.isArray(not) ? not.some((one: Scalar) => value === one) : value === not))
    return false;
  if (exists !== undefined && exists !== (value !== undefined)) return false;
  return (
    compares(value, atLeast, (a, b) => a >= b) &&
    compares(value, atMost, (a, b) => a <= b) &&
    compares(value, above, (a, b) => a > b) &&
    compares(value, below, (a, b) => a < b)
  );
}

/** `true` also asks of a fact whether it is there at all. */
const isThere = (value: Json | undefined): boolean => typeof value === 'object' && value !== null;

function compares(
  value: Json | undefined,
  bound: number | string | undefined,
  holds: (a: number | string, b: number | string) => boolean,
): boolean {
  if (bound === undefined) return true;
  return typeof value === typeof bound && holds(value as number | string, bound);
}

/** An attribute by its path: `start.<field>`, `start.weekday`, or a field of the latest fact of a type. */
export function attributeOf(ctx: Context, path: string): Json | undefined {
  const dot = path.indexOf('.');
  if (path === 'start.weekday') return ctx.names.start && weekdayOf(ctx.names.start.day);
  if (path.startsWith('start.') && ctx.about) return fieldOf(ctx.about, path.slice(6));
  const known = factsOf(ctx, dot < 0 ? path : path.slice(0, dot));
  const latest = known.findLast(({ at }) => at <= ctx.now);
  for (const { at } of known) if (at > ctx.now) ctx.ahead.push(at);
  if (!latest) return undefined;
  return dot < 0 ? (latest.fact.data ?? {}) : fieldOf(latest, path.slice(dot + 1));
}

/** Whether a condition holds by the facts known. An attribute nobody recorded passes only tests that allow absence. */
export function holds(ctx: Context, condition: Condition | undefined): boolean {
  if (condition === undefined) return true;
  // Each key below belongs to one form only; the last form is a plain record of paths.
  const form = condition as { anyOf?: Condition[]; allOf?: Condition[]; not?: Condition; holds?: FactPattern };
  if (Array.isArray(form.anyOf)) return form.anyOf.some((one) => holds(ctx, one));
  if (Array.isArray(form.allOf)) return form.allOf.every((one) => holds(ctx, one));
  if (form.not !== undefined) return !holds(ctx, form.not);
  if (form.holds !== undefined) return factsOf(ctx, form.holds).length > 0;
  const tests = condition as { readonly [path: string]: Test };
  return Object.keys(tests).every((path) => attributePasses(ctx, path, tests[path] as Test));
}

function attributePasses(ctx: Context, path: string, test: Test): boolean {
  if (path.includes('.') || typeof test !== 'boolean') return passes(attributeOf(ctx, path), test);
  return (attributeOf(ctx, path) !== undefined) === test;
}
