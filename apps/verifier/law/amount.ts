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

/** The amount that an object says, beside other words of it. */
export function quantityOf(scene: Scene, amount: object): Quantity {
  const said = UNITS.filter(([word]) => word in amount);
  const [first] = said;
  if (!first) throw new NotVerified(`amount in ${Object.keys(amount).join(', ')}`);
  if (said.some(([, unit]) => unit !== first[1])) throw new NotVerified('an amount of several kinds');
  const exact = first[1] === 'time' || first[1] === 'open';
  let n = 0;
  for (const [word, , each] of said) {
    const number = numberOf(scene, (amount as Readonly<Record<string, unknown>>)[word]);
    n += exact ? number * each : Math.floor(number) * each;
  }
  return { unit: first[1], n: exact ? Math.round(n) : n };
}

/** A number, or the one that the fact in question carries. */
export function numberOf(scene: Scene, count: unknown): number {
  if (typeof count === 'number') return Math.max(0, count);
  const { field, max = Infinity, default: otherwise = 0 } = only(count, 'count', ['field', 'max', 'default']);
  const found = scene.about && fieldOf(scene.about, String(field));
  return Math.max(0, Math.min(typeof found === 'number' ? found : Number(otherwise), Number(max)));
}
