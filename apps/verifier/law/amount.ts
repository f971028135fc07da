import { fieldOf } from './facts.ts';
import { NotVerified, only } from './not-verified.ts';
import type { Scene } from './scene.ts';

export const AMOUNT = ['minutes', 'hours', 'openMinutes', 'openHours', 'days', 'weeks', 'businessDays', 'sessions'];
export const AMOUNT_LONG = ['months', 'years'];
export const AMOUNT_WORDS = [...AMOUNT, ...AMOUNT_LONG];

export type Unit = 'time' | 'open' | 'days' | 'businessDays' | 'sessions' | 'months';

/** So many of a unit; `time` and `open` in milliseconds. */
export interface Quantity {
  readonly unit: Unit;
  readonly n: number;
}

const UNITS: readonly (readonly [word: string, unit: Unit, each: number])[] = [
  ['years', 'months', 12],
  ['months', 'months', 1],
  ['businessDays', 'businessDays', 1],
  ['sessions', 'sessions', 1],
  ['weeks', 'days', 7],
  ['days', 'days', 1],
  ['openHours', 'open', 3_600_000],
  ['openMinutes', 'open', 60_000],
  ['hours', 'time', 3_600_000],
  ['minutes', 'time', 60_000],
];

type Said = (typeof UNITS)[number];

/** The words of an amount that an object says, beside others of it: all of one kind. */
function saidIn(amount: object): readonly [Said, ...Said[]] {
  const [first, ...more] = UNITS.filter(([word]) => word in amount);
  if (!first) throw new NotVerified(`amount in ${Object.keys(amount).join(', ')}`);
  if (more.some(([, unit]) => unit !== first[1])) throw new NotVerified('an amount of several kinds');
  return [first, ...more];
}

export const unitOf = (amount: object): Unit => saidIn(amount)[0][1];

/** The amount that an object says; undefined when a number that it needs is nowhere. */
export function quantityOf(scene: Scene, amount: object): Quantity | undefined {
  const said = saidIn(amount);
  const unit = said[0][1];
  const exact = unit === 'time' || unit === 'open';
  let n = 0;
  for (const [word, , each] of said) {
    const number = numberOf(scene, (amount as Readonly<Record<string, unknown>>)[word]);
    if (number === undefined) return undefined;
    n += exact ? number * each : Math.floor(number) * each;
  }
  return { unit, n: exact ? Math.round(n) : n };
}

/** A number, or the one that the fact in question carries, or what the rule says when it carries none. */
export function numberOf(scene: Scene, count: unknown): number | undefined {
  if (typeof count === 'number') return Math.max(0, count);
  const { field, max = Infinity, default: otherwise } = only(count, 'count', ['field', 'max', 'default']);
  const found = scene.about && fieldOf(scene.about, String(field));
  const number = Number.isFinite(found) && Number(found) >= 0 ? found : otherwise;
  return number === undefined ? undefined : Math.max(0, Math.min(Number(number), Number(max)));
}
