import fc from 'fast-check';
import type { Fact } from '#core/case/fact.ts';
import type { ClockDocument } from '#core/clocks/document.ts';
import { clocks, facts } from '#test/clocks/arbitraries.ts';

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
      { hours: 30, excluding: ['weekends'], land: '12:00' },
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

const forEach = fc.constantFrom<NonNullable<ClockDocument['forEach']>>(
  { fact: 'asked', key: 'kind' },
  { fact: 'asked', bySubject: true },
  { fact: 'asked' },
);

/** Clocks for each person or thing, and clocks that rest on them by an anchor and by what a miss records. */
export const eachOf = fc
  .tuple(clocks, forEach, fc.constantFrom('missedOf', 'dueOf', 'metOf', 'startOf', 'opensOf'))
  .map(([clock, each, anchor]): readonly ClockDocument[] => {
    const next = { due: { days: 1 }, met: 'other' };
    // One key each; which it is does not show in the type.
    const start = { [anchor]: 'clock' } as unknown as NonNullable<ClockDocument['start']>;
    return [
      { ...clock, forEach: each, missed: NOTES, effects: { met: NOTES } },
      { id: 'same', forEach: each, start, ...next },
      { id: 'by-person', forEach: { fact: 'time', bySubject: true }, start, ...next },
      { id: 'all', start, ...next },
      { id: 'noted', forEach: { ...each, fact: 'noted' }, start: 'noted', ...next, missed: { record: 'over' } },
      { id: 'over', forEach: { ...each, fact: 'over' }, start: { fact: 'over', pick: 'last' }, ...next },
      ...AFTERWARDS,
    ];
  });

/** Clocks that rest on the instants of one that may come again. */
export const anchoredOn = fc.tuple(clocks, fc.boolean()).map(([clock, isEach]): readonly ClockDocument[] => [
  { ...clock, ...(isEach ? { forEach: { fact: 'asked', key: 'kind' } } : {}) },
  { id: 'missed', start: { missedOf: 'clock' }, due: { days: 1 }, met: 'other', missed: NOTES },
  { id: 'due', start: { dueOf: 'clock' }, due: { days: 1 }, met: 'other' },
  { id: 'met', start: { metOf: 'clock' }, due: { hours: 30 }, met: 'other' },
  { id: 'until', start: 'asked', due: { earliestOf: [{ days: 9 }, { startOf: 'clock' }] }, met: 'other' },
  { id: 'note', start: 'noted', due: { back: { days: 1 }, from: { dueOf: 'missed' } }, met: 'other' },
]);

const MORE = { fact: ['extended', 'other', 'plan', 'asked', 'resumed'] };

const lengthening = fc.record({
  due: fc.constantFrom<NonNullable<ClockDocument['due']>>(
    { hours: 30, excluding: ['weekends'] },
    { hours: 24, excluding: ['weekends'], roll: 'forward' },
    { hours: 20, excluding: ['fri'], land: 'endOfDay' },
    { openHours: 9 },
  ),
  extensions: fc.constantFrom<NonNullable<ClockDocument['extensions']>>(
    [{ on: MORE, by: { days: 3 } }],
    [
      { on: MORE, by: { hours: 7 } },
      { on: MORE, by: { days: 4 } },
    ],
    [
      { on: MORE, by: { businessDays: 2 } },
      { on: MORE, by: { hours: 30 } },
    ],
  ),
  warn: fc.constantFrom<NonNullable<ClockDocument['warn']>>(
    [{ share: 0.75, effect: NOTES }],
    [{ share: 0.2 }, { share: 1, effect: NOTES }],
  ),
});

/** Hours that leave days out, with days added to them: a share is told of what counts in each part. */
export const lengthened = fc.tuple(clocks, lengthening).map(([{ choices, pauses }, more]): readonly ClockDocument[] => [
  {
    id: 'clock',
    start: 'asked',
    met: 'done',
    ...more,
    ...(choices ? { choices } : {}),
    ...(pauses ? { pauses } : {}),
  },
  ...AFTERWARDS,
]);

const receipt = fc.constantFrom<NonNullable<ClockDocument['start']>>(
  { presumed: { days: 2 }, from: 'asked' },
  { presumed: { businessDays: 1 }, from: 'asked', land: 'endOfDay' },
  { presumed: { hours: 30 }, from: 'asked', rebuttedBy: 'resumed' },
);

/** A clock that runs from a receipt, presumed or deemed. */
export const received = fc
  .tuple(clocks, receipt)
  .map(([clock, start]): readonly ClockDocument[] => [{ ...clock, start }]);

const NOTICE = { presumed: { days: 2 }, from: 'asked', rebuttedBy: 'other' } as const;

const early = fc.record(
  {
    start: fc.constantFrom<NonNullable<ClockDocument['start']>>(
      { planned: 'plan' },
      NOTICE,
      { dueOf: 'before' },
      'asked',
    ),
    repeat: fc.constantFrom<NonNullable<ClockDocument['repeat']>>(
      { every: { days: 2 } },
      { every: { days: 3 } },
      { every: { hours: 30 } },
    ),
    due: fc.constantFrom<NonNullable<ClockDocument['due']>>(
      { days: 1 },
      { days: 3 },
      { latestOf: [{ days: 2 }, { back: { days: 2 }, from: { planned: 'plan' } }] },
    ),
    late: fc.constantFrom('counts', 'invalid'),
    met: fc.constantFrom<NonNullable<ClockDocument['met']>>('done', { count: 2, of: 'done' }),
  },
  { requiredKeys: ['start', 'repeat'] },
);

/** A grid whose first round can be done before it begins, with what moves the limits of its rounds. */
export const earlyGrids = fc
  .tuple(clocks, early)
  .map(([{ choices, pauses, extensions, grace, expiry, opens }, more]): readonly ClockDocument[] => [
    { id: 'before', start: 'asked', due: { days: 3 }, met: 'time' },
    {
      id: 'clock',
      met: 'done',
      ...(choices ? { choices } : {}),
      ...(pauses ? { pauses } : {}),
      ...(extensions ? { extensions } : {}),
      ...(grace ? { grace } : {}),
      ...(expiry ? { expiry } : {}),
      ...(opens ? { opens } : {}),
      ...more,
    },
  ]);

const lookback = fc.record(
  {
    state: fc.constantFrom(PAUSE, { from: { fact: ['asked', 'plan'] }, until: 'done' }),
    reach: fc.constantFrom({ days: 2 }, { days: 5 }, { occasions: 2 }, { months: 1 }),
    within: fc.constantFrom({ days: 6 }, { months: 1 }),
    gap: fc.constantFrom({ days: 1 }, { days: 2 }, { months: 1 }),
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

const HALF_DAY = 43_200_000;
const halfDay = (instant: string): string =>
  new Date(Math.floor(Date.parse(instant) / HALF_DAY) * HALF_DAY).toISOString();

/** Facts of two persons, many of them of one instant, some of them corrections of others or withdrawals. */
export const entangled = fc
  .tuple(facts, fc.array(fc.record({ of: fc.nat(13), as: fc.constantFrom('replaces', 'retracts', 'fact', 'fact') })))
  .map(([list, corrections]) =>
    list.map((fact, i): Fact => {
      const { of = 0, as = 'fact' } = corrections[i] ?? {};
      const times = { occurredAt: halfDay(fact.occurredAt), recordedAt: halfDay(fact.recordedAt) };
      const about = fact.data?.['kind'] === 'b' ? { subject: 'child' } : {};
      return { ...fact, ...times, ...about, ...(as === 'fact' || of === i ? {} : { [as]: `f${of}` }) };
    }),
  );

const rounds = fc.record(
  {
    repeat: fc.constantFrom<NonNullable<ClockDocument['repeat']>>(
      { every: { days: 2 } },
      { every: { days: 3 }, from: 'completion' },
      { every: { businessDays: 2 }, from: 'completion' },
      { every: { hours: 30 }, from: 'completion' },
      { every: { days: 2 }, open: 'one' },
      { each: 'day' },
      { each: 'week' },
    ),
    met: fc.constantFrom<NonNullable<ClockDocument['met']>>(
      'done',
      { fact: 'done', anyTime: true },
      { anyOf: ['done', { allOf: [{ fact: 'other', anyTime: true }, 'time'] }] },
      { allOf: ['done', 'time'] },
    ),
    opens: fc.constantFrom<NonNullable<ClockDocument['opens']>>(
      { back: { days: 1 }, from: 'periodEnd' },
      { hours: 20 },
    ),
    due: fc.constantFrom<NonNullable<ClockDocument['due']>>(
      { days: 2, from: 'periodEnd' },
      { hours: 7, from: 'periodEnd' },
      { hours: 20 },
      { back: { hours: 9 }, from: { planned: 'plan' } },
    ),
    prior: fc.constantFrom<NonNullable<ClockDocument['prior']>>(
      { of: 'done', within: { days: 2 } },
      { of: 'time', within: { hours: 30 }, unless: 'other' },
    ),
    missed: fc.constant(NOTES),
  },
  { requiredKeys: ['repeat', 'met'] },
);

/** Rounds and buckets, and which act belongs to which: early, late, in a grace or a pause, for the first of them. */
export const recurring = fc
  .tuple(clocks, rounds)
  .map(([{ due: _d, opens: _o, repeat: _r, met: _m, ...clock }, more]): readonly ClockDocument[] => [
    { ...clock, ...more },
    ...AFTERWARDS,
  ]);

/** Two clocks that put facts on record for each other, in either order. */
export const circles = fc
  .tuple(clocks, fc.constantFrom('void', 'start', 'pause'), fc.boolean())
  .map(([{ existsIf: _e, repeat: _r, ...clock }, by, turned]): readonly ClockDocument[] => {
    const back: Partial<ClockDocument> =
      by === 'void' ? { void: 'pressed' } : by === 'pause' ? { pauses: [{ from: 'pressed', until: 'resumed' }] } : {};
    const start = by === 'start' ? { fact: ['asked', 'pressed'], pick: 'first' as const } : 'asked';
    const one = { ...clock, ...back, start, missed: NOTES };
    const other = { id: 'press', start: 'noted', due: { days: 1 }, met: 'done', missed: { record: 'pressed' } };
    return turned ? [other, one] : [one, other];
  });
