import type { Json } from '../../json.ts';
import { fieldWithout } from '../count/amounts.ts';
import type { Amount, FactPattern, Moment, Test } from '../moment-document.ts';
import type { KnownFact } from '../facts.ts';
import type { Context, Point } from '../moments/context.ts';
import { fieldOf } from '../moments/fields.ts';
import { factData, note, pointData } from './trace.ts';

const sourceData = (ctx: Context, source: KnownFact | undefined): { readonly [key: string]: Json } =>
  source ? { known: [factData(ctx, source)] } : {};
const valueData = (value: Json | undefined): { readonly [key: string]: Json } => (value === undefined ? {} : { value });
/** A test is plain JSON, which its readonly lists do not say. */
const plain = (test: object | Test): Json => test as Json;

/** Notes what an attribute was and what was asked of it. */
export function tellTest(
  ctx: Context,
  path: string,
  test: Test,
  value: Json | undefined,
  source: KnownFact | undefined,
  holds: boolean,
): void {
  // Of a whole fact only its being there is looked at.
  const shown = path.includes('.') ? valueData(value) : {};
  note(ctx, 'test', () => ({ path, asked: plain(test), ...shown, ...sourceData(ctx, source), holds }));
}

/** Notes whether there is a fact that fits a pattern. */
export function tellFound(ctx: Context, { fact, where }: FactPattern, found: readonly KnownFact[]): void {
  note(ctx, 'found', () => ({
    facts: [fact].flat(),
    ...(where ? { where: plain(where) } : {}),
    ...sourceData(ctx, found.at(-1)),
    holds: found.length > 0,
  }));
}

type Cases = { readonly by: string; readonly cases: { readonly [value: string]: Moment }; readonly else?: Moment };

/** Notes which case of an attribute was taken: that of its value, the rest, or none. */
export function tellBranch(
  ctx: Context,
  select: Cases,
  value: Json | undefined,
  source: KnownFact | undefined,
  isNamed: boolean,
): void {
  const taken = isNamed ? 'case' : select.else === undefined ? 'none' : 'else';
  note(ctx, 'case', () => ({
    by: select.by,
    ...valueData(value),
    ...sourceData(ctx, source),
    taken,
    cases: Object.keys(select.cases),
  }));
}

/** Notes the day that is presumed, the fact that proves another if any could, and whether the presumption stands. */
export function tellPresumption(
  ctx: Context,
  presumed: Point,
  found: KnownFact | 'deemed' | undefined,
  stands: boolean,
): void {
  const proof = found === 'deemed' ? undefined : found;
  const outcome = found === 'deemed' ? found : proof === undefined ? 'unproven' : stands ? 'ignored' : 'rebutted';
  note(ctx, 'presumption', () => ({ ...pointData(ctx, presumed), ...sourceData(ctx, proof), outcome }));
}

/** The field of which an amount lacks the number, and what there is instead. */
export function noNumberData(
  ctx: Context,
  amount: Amount,
  about: KnownFact | undefined,
): { readonly [key: string]: Json } {
  const field = fieldWithout(amount, about) ?? '';
  return { field, ...sourceData(ctx, about), ...valueData(about && fieldOf(about, field)) };
}

/** Notes that an amount is not known because a fact has no number. */
export function tellNoNumber(ctx: Context, amount: Amount, about: KnownFact | undefined): void {
  note(ctx, 'noNumber', () => noNumberData(ctx, amount, about));
}

interface Unread {
  readonly plan: KnownFact;
  readonly field: string;
  readonly value: Json;
}

/** The plan, and what stands where its date should. */
export const unreadData = (ctx: Context, { plan, field, value }: Unread): { readonly [key: string]: Json } => ({
  field,
  value,
  ...sourceData(ctx, plan),
});

/** Notes a plan whose date cannot be read. */
export function tellUnread(ctx: Context, unread: Unread | undefined): void {
  if (unread) note(ctx, 'unread', () => unreadData(ctx, unread));
}
