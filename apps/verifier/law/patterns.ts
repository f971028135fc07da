import { weekdayOf } from './dates.ts';
import { type Fact, byOccurrence, fieldOf } from './facts.ts';
import { type Data, NotVerified, listOf, only, textOf } from './not-verified.ts';
import type { Scene } from './scene.ts';

const PATTERN = ['fact', 'where', 'of', 'after', 'before'];

/** The facts that a pattern means, in order of occurrence. `more` are words that belong to whoever holds the pattern. */
export function factsOf(scene: Scene, pattern: unknown, more: readonly string[] = []): readonly Fact[] {
  if (typeof pattern === 'string') return ofType(scene, pattern, undefined);
  const { fact, where, of, after, before } = only(pattern, 'facts', [...PATTERN, ...more]);
  const types = Array.isArray(fact) ? listOf(fact, 'facts') : [fact];
  const subject = of === undefined ? undefined : textOf(of, 'facts.of');
  const found = types.flatMap((type) => ofType(scene, textOf(type, 'facts.fact'), subject)).sort(byOccurrence);
  const from = after === undefined ? -Infinity : scene.momentOf(scene, after, { opening: true })?.at;
  const to = before === undefined ? Infinity : scene.momentOf(scene, before)?.at;
  if (from === undefined || to === undefined) return [];
  const tests = Object.entries((where ?? {}) as Data);
  return found.filter(
    (each) => each.at >= from && each.at <= to && tests.every(([path, test]) => passes(fieldOf(each, path), test)),
  );
}

function ofType(scene: Scene, type: string, of: string | undefined): readonly Fact[] {
  const subject = of ?? scene.subject;
  const facts = scene.facts(type).filter((fact) => subject === 'any' || fact.subject === subject);
  return of === undefined ? facts.filter(scene.inScope) : facts;
}

const BOUNDS: Readonly<Record<string, (a: number | string, b: number | string) => boolean>> = {
  atLeast: (a, b) => a >= b,
  atMost: (a, b) => a <= b,
  above: (a, b) => a > b,
  below: (a, b) => a < b,
};

function passes(value: unknown, test: unknown): boolean {
  if (Array.isArray(test)) return test.includes(value);
  if (typeof test !== 'object' || test === null)
    return value === test || (test === true && typeof value === 'object' && value !== null);
  const { not, exists, ...bounds } = only(test, 'test', ['not', 'exists', ...Object.keys(BOUNDS)]);
  if (not !== undefined && (Array.isArray(not) ? not.includes(value) : not === value)) return false;
  if (exists !== undefined && exists !== (value !== undefined)) return false;
  return Object.entries(bounds).every(
    ([word, bound]) =>
      typeof value === typeof bound && BOUNDS[word]?.(value as number | string, bound as number | string) === true,
  );
}

/** `start.weekday`, `start.<field>`, or a field of the latest fact of a type; without a field, its data. */
export function attributeOf(scene: Scene, path: string, by = scene.now): unknown {
  const [type = '', ...rest] = path.split('.');
  const { start } = scene.names;
  if (path === 'start.weekday') return start && weekdayOf(start.day);
  if (type === 'start' && scene.about) return fieldOf(scene.about, rest.join('.'));
  const latest = factsOf(scene, type).findLast(({ at }) => at <= by);
  if (!latest) return undefined;
  return rest.length === 0 ? latest.data : fieldOf(latest, rest.join('.'));
}

/** Whether a condition holds by what had happened at a moment. */
export function holds(scene: Scene, condition: unknown, by: number): boolean {
  if (condition === undefined) return true;
  if (typeof condition !== 'object' || condition === null) throw new NotVerified('condition');
  const { anyOf, allOf, not, ever, holds: pattern, ...tests } = condition as Data;
  if (Array.isArray(anyOf)) return anyOf.some((one) => holds(scene, one, by));
  if (Array.isArray(allOf)) return allOf.every((one) => holds(scene, one, by));
  if (not !== undefined) return !holds(scene, not, by);
  if (ever !== undefined) return holds(scene, ever, Infinity);
  if (pattern !== undefined) return factsOf(scene, pattern).some(({ at }) => at <= by);
  return Object.entries(tests).every(([path, test]) => {
    const value = attributeOf(scene, path, by);
    return typeof test === 'boolean' && !path.includes('.') ? (value !== undefined) === test : passes(value, test);
  });
}

/**
 * When a condition, if there is one, first held from one moment to another (both are looked at) while its exception did
 * not, each time by what had happened then.
 */
export function firstHeld(scene: Scene, { when, unless }: Data, from: number, last: number): number | undefined {
  const changes = [...factsIn(scene, when), ...factsIn(scene, unless)].map(({ at }) => at);
  const moments = [from, ...changes.filter((at) => at > from && at <= last).sort((a, b) => a - b)];
  return moments.find((by) => holds(scene, when, by) && (unless === undefined || !holds(scene, unless, by)));
}

/** Every fact that can change whether a condition holds. */
export function factsIn(scene: Scene, condition: unknown): readonly Fact[] {
  if (typeof condition !== 'object' || condition === null) return [];
  const { anyOf, allOf, not, ever, holds: pattern, ...tests } = condition as Data;
  if (Array.isArray(anyOf)) return anyOf.flatMap((one) => factsIn(scene, one));
  if (Array.isArray(allOf)) return allOf.flatMap((one) => factsIn(scene, one));
  if (not !== undefined) return factsIn(scene, not);
  if (ever !== undefined) return [];
  if (pattern !== undefined) return factsOf(scene, pattern);
  const types = Object.keys(tests).map((path) => path.split('.')[0] ?? path);
  return types.filter((type) => type !== 'start').flatMap((type) => factsOf(scene, type));
}
