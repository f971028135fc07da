import fc from 'fast-check';
import type { ClockDocument } from '#core/clocks/document.ts';
import { clocks } from '#test/clocks/arbitraries.ts';

/**
 * Where the engine does not do what the rule says and the verifier does; left out of random cases until it does.
 * - A cap in days takes its first days (clocks.md); with `everyTouchedDay` the engine takes one more.
 * - Nothing falls due inside a pause: the next day that can be one counts; for sessions the engine takes any day.
 * - A pause that begins at or after the due instant has no effect; for `tolls: longest` the engine weighs it.
 * - What came before the duty existed shows as it comes to exist; when something else happens at that very instant the
 *   engine drops what was to be recorded.
 */
export function isUnsettled({
  choices,
  due,
  existsIf,
  effects,
  pauses = [],
  repeat,
  tolls,
  warn,
}: ClockDocument): boolean {
  const records = JSON.stringify([effects, warn]).includes('record');
  return (
    (choices?.pauseDay === 'everyTouchedDay' && pauses.some(({ cap }) => cap?.days !== undefined)) ||
    (pauses.length > 0 && JSON.stringify([due, repeat]).includes('sessions')) ||
    (tolls === 'longest' && pauses.length > 1) ||
    (existsIf !== undefined && records)
  );
}

const NOTES = { record: 'noted' };
const PAUSE = { from: 'paused', until: 'resumed' };
const EXCUSE = { from: 'other', until: 'plan', then: 'asSoonAsPossible' } as const;

const parts = fc.record(
  {
    existsIf: fc.constantFrom(
      { state: PAUSE, lasts: { hours: 20 }, cumulative: true },
      { state: PAUSE, lasts: { days: 2 }, cumulative: true },
    ),
    repeat: fc.constantFrom<NonNullable<ClockDocument['repeat']>>(
      { every: { businessDays: 2 } },
      { every: { sessions: 1 } },
      { every: [{ days: 2, times: 2 }, { businessDays: 1 }] },
      { every: { months: 1 }, times: 3 },
    ),
    pauses: fc.constantFrom([EXCUSE], [PAUSE, EXCUSE]),
    due: fc.constantFrom<NonNullable<ClockDocument['due']>>(
      { days: 1, land: 'nextSession' },
      { hours: 20, land: 'nextSession' },
    ),
    missed: fc.constant(NOTES),
    effects: fc.constantFrom({ started: NOTES }, { opened: NOTES }, { met: NOTES }, { lapsed: NOTES }),
    warn: fc.constantFrom<NonNullable<ClockDocument['warn']>>(
      [{ share: 0.5, effect: NOTES }],
      [{ before: { hours: 2 }, effect: NOTES }],
      [{ after: { days: 1 }, effect: NOTES }],
    ),
  },
  { requiredKeys: [] },
);

const AFTERWARDS: readonly ClockDocument[] = [
  { id: 'latest', start: { fact: 'noted', pick: 'last' }, due: { days: 1 }, met: 'done' },
  { id: 'per-note', forEach: { fact: 'noted' }, start: 'noted', due: { days: 1 }, met: 'done' },
];

/** A clock that puts facts on record, and clocks that rest on them. */
export const chains = fc
  .tuple(clocks, parts)
  .map(([clock, more]): readonly ClockDocument[] => [{ ...clock, ...more }, ...AFTERWARDS]);

const lookback = fc.record(
  {
    state: fc.constantFrom(PAUSE, { from: { fact: ['asked', 'plan'] }, until: 'done' }),
    reach: fc.constantFrom({ days: 2 }, { days: 5 }, { occasions: 2 }, { months: 1 }),
    within: fc.constantFrom({ days: 6 }, { months: 1 }),
    gap: fc.constantFrom({ days: 1 }, { days: 2 }),
    continuous: fc.boolean(),
  },
  { requiredKeys: ['state', 'reach'] },
);

/** A look-back, a clock that starts when it is reached, and clocks that rest on what it puts on record. */
export const lookbacks = fc
  .tuple(clocks, lookback)
  .map(([{ choices }, form]): readonly ClockDocument[] => [
    { id: 'clock', lookback: form, effects: { reached: NOTES }, ...(choices ? { choices } : {}) },
    { id: 'after', start: { reachedOf: 'clock' }, due: { days: 1 }, met: 'done' },
    ...AFTERWARDS,
  ]);
