import fc from 'fast-check';
import type { Fact } from '#core/case/fact.ts';
import type { CalendarDocument, ZoneDocument } from '#core/calendar/document.ts';
import { CHOICES } from '#core/clocks/choices.ts';
import type { ClockDocument } from '#core/clocks/document.ts';
import type { World } from '#core/clocks/evaluate.ts';
import { hostZone } from './zones.ts';

const NEW_YORK = hostZone('America/New_York');
const COURT: CalendarDocument = {
  id: 'court',
  version: '1',
  title: 'Court',
  hours: [['09:00', '17:00']],
  cutOff: '16:00',
  holidays: [{ name: 'Independence Day', fixed: '07-04', observed: 'nearestWeekday' }],
  sessions: [{ weekdays: ['tue', 'thu'], times: ['10:00'] }],
};

/** Around the spring change of the clocks in New York, in steps of half an hour. */
const BEGIN = Date.UTC(2026, 2, 2, 14);
const STEP = 1_800_000;
const iso = (ms: number): string => new Date(ms).toISOString();
export const moments = fc.integer({ min: 0, max: 48 * 14 }).map((n) => iso(BEGIN + n * STEP));

const TYPES = ['asked', 'done', 'paused', 'resumed', 'withdrawn', 'extended', 'plan', 'time', 'other', 'released'];

const data = fc.record({
  at: moments,
  minutes: fc.integer({ min: 0, max: 30 }),
  // What every object inherits is no case of a select.
  kind: fc.constantFrom('a', 'b', 'constructor'),
  days: fc.integer({ min: 0, max: 5 }),
  // Of a decision about one round of the clock.
  clock: fc.constantFrom('clock', 'another'),
  instance: fc.constantFrom('1', '2', '2026-03-02', '2026-03-09'),
});

export const facts = fc
  .array(
    fc.record({ type: fc.constantFrom(...TYPES), occurredAt: moments, lag: fc.integer({ min: 0, max: 96 }), data }),
    {
      maxLength: 14,
    },
  )
  .map((list) =>
    list.map(({ type, occurredAt, lag, data: given }, i): Fact => {
      const recordedAt = iso(Date.parse(occurredAt) + lag * STEP);
      return { id: `f${i}`, type, occurredAt, recordedAt, data: given };
    }),
  );

const n = fc.integer({ min: 0, max: 9 });
const amount = fc.oneof(
  fc.record({ hours: fc.integer({ min: 0, max: 90 }) }),
  fc.record({ days: n }),
  fc.record({ businessDays: n }),
  fc.record({ months: fc.integer({ min: 0, max: 2 }) }),
  fc.record({ openHours: n }),
  fc.record({ sessions: fc.integer({ min: 1, max: 2 }) }),
);
const measure = fc
  .tuple(
    amount,
    fc.record(
      {
        excluding: fc.constantFrom(['weekends'] as const, ['sun', 'holidays'] as const),
        land: fc.constantFrom('sameTime', 'endOfDay', 'startOfDay', '12:00', 'closeOfBusiness', '02:30', 'endOfHour'),
        roll: fc.constantFrom('none', 'forward', 'backward'),
        rollTo: fc.constantFrom('closeOfBusiness', 'endOfDay', 'endOfHour'),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([a, options]) => ({ ...a, ...options }));
/** What another count is counted from. */
const nested = fc.oneof(
  { weight: 3, arbitrary: measure },
  fc.tuple(measure, fc.boolean()).map(([inner, fixed]) => ({ ...inner, fixed })),
  fc.tuple(measure).map(([inner]) => ({ back: { days: 1 }, from: inner })),
  fc.constant({ presumed: { days: 2 }, from: 'asked', rebuttedBy: 'other' }),
);
const due = fc.oneof(
  { weight: 4, arbitrary: measure },
  fc.tuple(amount).map(([back]) => ({ back, from: { planned: 'plan' } })),
  fc.tuple(measure, measure).map(([a, b]) => ({ earliestOf: [a, b, 'other'] })),
  fc.tuple(measure, nested).map(([a, from]) => ({ ...a, from })),
  fc.tuple(measure, measure).map(([a, b]) => ({ latestOf: [a, b] })),
  fc.tuple(measure, measure).map(([a, b]) => ({ select: { by: 'time.kind', cases: { a }, else: b } })),
  fc.tuple(measure, measure).map(([a, b]) => ({
    select: [
      { when: { holds: { fact: 'extended' } }, then: a },
      { then: { ...b, from: { fact: 'other', pick: 'last' as const } } },
    ],
  })),
);

const opensByDue = fc.constantFrom<NonNullable<ClockDocument['opens']>>(
  { back: { days: 5 }, from: 'due' },
  { back: { hours: 3 }, from: 'due' },
);

const grace = fc.constantFrom<NonNullable<ClockDocument['grace']>>(
  { hours: 3 },
  { hours: 50 },
  { days: 0 },
  { days: 1 },
  { businessDays: 2 },
  { months: 1 },
  { openHours: 6 },
);

const choices = fc.record(
  Object.fromEntries(Object.entries(CHOICES).map(([name, values]) => [name, fc.constantFrom(...values)])),
  { requiredKeys: [] },
);

const pause = fc.record(
  {
    from: fc.constant('paused'),
    until: fc.constant('resumed'),
    allowance: fc.constantFrom({ days: 2 }, { hours: 5 }),
    cap: fc.constantFrom({ days: 3 }, { hours: 30 }, { businessDays: 2 }),
    minDays: fc.constantFrom(1, 2),
    when: fc.constantFrom(
      { 'paused.kind': 'a' },
      { not: { 'other.kind': 'a' } },
      { anyOf: [{ 'time.kind': 'a' }, { ever: { plan: true } }] },
    ),
    unless: fc.constantFrom({ 'asked.kind': 'b' }, { holds: { fact: 'plan', where: { kind: 'a' } } }),
  },
  { requiredKeys: ['from', 'until'] },
);
const excuse = pause.map((each) => ({ ...each, then: 'asSoonAsPossible' as const }));

const met = fc.constantFrom<NonNullable<ClockDocument['met']>>(
  'done',
  { count: 2, of: 'done' },
  { sum: 'minutes', of: 'time', reach: 25 },
  { anyOf: ['done', { distinctDays: 2, of: 'time' }] },
);

const repeat = fc.constantFrom<NonNullable<ClockDocument['repeat']>>(
  { every: { days: 2 } },
  { every: { hours: 30 }, until: 'other' },
  { every: { openHours: 6 } },
  { every: { days: 2 }, from: 'completion' },
  { every: { days: 2 }, open: 'one' },
  { every: { hours: 30 }, until: 'other', open: 'one' },
  { every: [{ days: 1, times: 2 }, { openHours: 6 }], open: 'one' },
  { each: 'day', open: 'one' },
  { each: 'week' },
  { each: 'day', times: 5 },
);

/** Most of them hold before anything has happened, and stop to. */
const conditions: readonly NonNullable<ClockDocument['applies']>[] = [
  { not: { 'other.kind': 'a' } },
  { not: { 'other.toString': { exists: true } } },
  { 'time.minutes': { not: [3, 5, 7] }, not: { holds: { fact: 'released', where: { kind: 'b' } } } },
  { anyOf: [{ 'plan.kind': 'a' }, { not: { plan: true } }] },
];

/** Documents that fit the schema: any parts, any choices. */
export const clocks = fc
  .record(
    {
      due,
      opens: fc.oneof({ weight: 4, arbitrary: measure }, opensByDue),
      met,
      pauses: fc.array(fc.oneof({ weight: 4, arbitrary: pause }, excuse), { maxLength: 2 }),
      extensions: fc.constantFrom(
        [{ on: 'extended', by: { days: 2 } }],
        [{ on: 'extended', toTotal: { days: 9 }, mustBeNoticedBefore: 'due' }],
        [{ on: 'extended', by: { hours: 7 } }],
        [
          { on: 'extended', by: { hours: { field: 'minutes' } }, times: 2 },
          { on: 'other', by: { days: 1 } },
        ],
        [{ on: 'extended', by: { days: 2 }, moves: 'opens' as const, times: 2 }],
        [{ on: 'extended', by: { days: { field: 'days' } }, when: { 'time.kind': 'a' }, unless: { 'plan.kind': 'b' } }],
        [{ on: { fact: ['extended', 'other'] }, by: { days: 1 }, notice: 'plan', unless: { 'extended.kind': 'b' } }],
      ),
      void: fc.constant('withdrawn'),
      waived: fc.constant('released'),
      grace,
      warn: fc.constantFrom<NonNullable<ClockDocument['warn']>>(
        [{ share: 0.5 }],
        [{ before: { hours: 2 } }],
        [{ before: { days: 1 } }],
        [{ after: { hours: 1 } }, { before: { hours: 2 } }],
        [{ after: { days: 4 } }],
      ),
      existsIf: fc.constant({ state: { from: 'asked', until: 'withdrawn' }, lasts: { hours: 20 } }),
      late: fc.constantFrom('counts', 'invalid'),
      expiry: fc.constantFrom('missed', 'lapsed'),
      tolls: fc.constantFrom('all', 'longest'),
      repeat,
      applies: fc.constantFrom(...conditions),
      unless: fc.constantFrom({ 'paused.kind': 'b' }, { extended: true }, { ever: { extended: true } }),
      choices,
    },
    { requiredKeys: ['met'] },
  )
  // The parts above are all of the language; what the record type cannot say is their union.
  .map((parts) => ({ id: 'clock', start: 'asked', calendar: 'court', ...parts }));

const at = (utc: string): number => Date.parse(utc) / 1000;

/** Within the days of the facts a midnight comes twice, one is skipped, an evening is an hour longer and a night begins late. */
export const RESTLESS: ZoneDocument = {
  id: 'restless',
  version: '1',
  transitions: [
    [0, -300],
    [at('2026-03-04T06:00:00Z'), -360],
    [at('2026-03-06T06:00:00Z'), -300],
    [at('2026-03-09T05:00:00Z'), -360],
    [at('2026-03-11T05:30:00Z'), -300],
  ],
};

/** A court that takes nearly all from another one, its zone too, and leaves out a sitting of it. */
const CHAMBER: World['calendars'] = {
  bench: { ...COURT, id: 'bench', zone: 'there' },
  court: {
    id: 'court',
    version: '1',
    title: 'Chamber',
    extends: 'bench',
    holidays: [
      { name: 'Not yet', fixed: '03-04', every: { years: 2, since: 2028 } },
      { name: 'Polls', fixed: '03-10', every: { years: 2, since: 2026 } },
    ],
    sessions: [{ except: ['2026-03-05'] }],
  },
};

export const world = (given: readonly Fact[], zone: ZoneDocument = NEW_YORK): World => ({
  facts: given,
  calendars: { court: COURT },
  zones: { here: zone },
  zone: 'here',
});

export const inChamber = (given: readonly Fact[]): World => ({
  ...world(given),
  calendars: CHAMBER,
  zones: { here: NEW_YORK, there: hostZone('Europe/London') },
});
