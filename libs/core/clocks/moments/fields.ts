import { type Json, ownOf } from '../../json.ts';
import type { Scalar, Test } from '../moment-document.ts';
import type { KnownFact } from '../facts.ts';

/** A field of a fact's data; a dot goes into an object. */
export function fieldOf(known: Pick<KnownFact, 'fact'>, path: string): Json | undefined {
  let value: Json | undefined = known.fact.data;
  for (const step of path.split('.')) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    // Not a list, as just seen.
    value = ownOf(value as { readonly [key: string]: Json }, step);
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
