import type { Scalar } from '../condition.ts';
import type { FactField } from '../vocabulary.ts';

/** Which values something may still have. */
export interface Domain {
  /** These alone; any when left out. */
  readonly only?: readonly Scalar[];
  readonly except: readonly Scalar[];
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
}

export const ANYTHING: Domain = { except: [], min: -Infinity, max: Infinity, whole: false };

/** How many there are of something. */
export const HOW_MANY: Domain = { ...ANYTHING, min: 0, whole: true };

/** What facts.yaml lets a field be. */
export function domainOf(field: FactField | undefined): Domain {
  if (!field) return ANYTHING;
  if (field.type === 'boolean') return { ...ANYTHING, only: [true, false] };
  if (field.enum) return { ...ANYTHING, only: field.enum };
  return { ...ANYTHING, min: field.min ?? -Infinity, max: field.max ?? Infinity, whole: field.type === 'integer' };
}

export function narrowed(one: Domain, other: Domain): Domain {
  const only =
    one.only && other.only ? one.only.filter((value) => other.only?.includes(value)) : (one.only ?? other.only);
  return {
    ...(only ? { only } : {}),
    except: [...one.except, ...other.except],
    min: Math.max(one.min, other.min),
    max: Math.min(one.max, other.max),
    whole: one.whole || other.whole,
  };
}

/** The values that are left, when they are listed; undefined when they are not. */
export function listed(domain: Domain): readonly Scalar[] | undefined {
  return domain.only?.filter((value) => isIn(domain, value));
}

export function isEmpty(domain: Domain): boolean {
  const left = listed(domain);
  if (left) return left.length === 0;
  const { except, whole } = domain;
  const min = whole ? Math.ceil(domain.min) : domain.min;
  const max = whole ? Math.floor(domain.max) : domain.max;
  return min > max || (min === max && except.includes(min));
}

export function isIn({ only, except, min, max }: Domain, value: Scalar): boolean {
  if (except.includes(value) || (only && !only.includes(value))) return false;
  // A bound asks for a number.
  return (min === -Infinity && max === Infinity) || (typeof value === 'number' && value >= min && value <= max);
}
