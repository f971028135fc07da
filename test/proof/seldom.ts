import fc from 'fast-check';
import type { ClockDocument } from '#core/clocks/document.ts';
import { clocks } from '#test/clocks/arbitraries.ts';

type Part<Word extends keyof ClockDocument> = NonNullable<ClockDocument[Word]>;

const PAUSE = { from: 'paused', until: 'resumed' };
const OTHER = { from: 'other', until: 'plan' };
/** Of the facts `time` has minutes, and `asked` a number of days or none. */
const BARE = { days: { field: 'days' } };
const NONE = { hours: { field: 'nowhere' } };

const parts = fc.record(
  {
    due: fc.constantFrom<Part<'due'>>(
      { hours: 40, land: '12:00' },
      { hours: 60, roll: 'backward' },
      { hours: 60, roll: 'backward', rollTo: 'closeOfBusiness' },
      { openHours: 14, land: '10:00' },
      { earliestOf: [{ days: 9 }, { hours: 45, land: 'startOfDay' }] },
      { hours: 70, land: 'closeOfBusiness', cap: { days: 4 } },
      { latestOf: [{ hours: 20 }, { earliestOf: [{ days: 5 }, 'other', { firstKnown: ['time', 'plan'] }] }] },
      { earliestOf: [{ days: 6 }, { latestOf: [{ days: 2 }, 'other'] }] },
      BARE,
      NONE,
      { hours: { field: 'nowhere', default: 30 } },
      { latestOf: [BARE, { hours: 20 }] },
      { back: { hours: 5 }, from: { planned: 'plan', field: 'kind' } },
      { days: 4 },
      { businessDays: 3 },
    ),
    pauses: fc.constantFrom<Part<'pauses'>>([PAUSE], [PAUSE, OTHER], [{ ...PAUSE, allowance: BARE }, OTHER]),
    extensions: fc.constantFrom<Part<'extensions'>>(
      [{ on: 'extended', by: { days: 2 } }],
      [{ on: 'extended', by: NONE, times: 2 }],
      [{ on: 'extended', by: { hours: 7 } }],
      [{ on: 'extended', toTotal: { hours: { field: 'minutes' } } }],
    ),
    opens: fc.constantFrom<Part<'opens'>>({ latestOf: [{ hours: 3 }, { earliestOf: [{ days: 2 }, 'other'] }] }, NONE),
    prior: fc.constantFrom<Part<'prior'>>(
      { of: 'time', within: { hours: 30 } },
      { of: 'time', within: { openHours: 9 } },
      { of: 'time', within: { days: 2 } },
      { of: 'time', within: NONE },
    ),
    existsIf: fc.constantFrom<Part<'existsIf'>>(
      { state: PAUSE, lasts: { hours: 20, excluding: ['weekends', 'fri'] }, cumulative: true },
      { state: PAUSE, lasts: { days: 2, excluding: ['wed'] }, cumulative: true },
      { state: PAUSE, lasts: NONE },
    ),
    grace: fc.constantFrom<Part<'grace'>>(NONE, { hours: { field: 'days' } }),
    met: fc.constantFrom<Part<'met'>>('done', { sum: 'minutes', of: 'time', reach: { field: 'nowhere' } }),
    warn: fc.constantFrom<Part<'warn'>>(
      [{ share: 0.5, effect: { record: 'noted' } }],
      [{ before: NONE }, { after: NONE }],
    ),
    repeat: fc.constantFrom<Part<'repeat'>>(
      { every: { openHours: 6 } },
      { every: { hours: 30 }, open: 'one' },
      { every: NONE },
    ),
    tolls: fc.constantFrom('all', 'longest'),
  },
  { requiredKeys: ['due', 'pauses'] },
);

/** What other clocks seldom have: exact time that lands early, tolls, numbers that a fact lacks, results from before. */
export const seldom = fc.tuple(clocks, parts).map(([{ choices }, more]): readonly ClockDocument[] => [
  { id: 'clock', start: 'asked', calendar: 'court', met: 'done', ...more, ...(choices ? { choices } : {}) },
  { id: 'after', start: { missedOf: 'clock' }, due: { days: 1 }, met: 'done' },
  { id: 'latest', start: { fact: 'noted', pick: 'last' }, due: { days: 1 }, met: 'done' },
]);

const following = fc.record(
  {
    start: fc.constantFrom<Part<'start'>>(
      { missedOf: 'clock' },
      'noted',
      { days: 2, from: { missedOf: 'clock' } },
      { latestOf: ['asked', { missedOf: 'clock' }] },
    ),
    opens: fc.constantFrom<Part<'opens'>>(
      { back: { days: 3 }, from: 'start' },
      { days: 0 },
      { back: { days: 4 }, from: 'due' },
    ),
    met: fc.constantFrom<Part<'met'>>({ fact: 'done', anyTime: true }, 'done', {
      allOf: ['time', { fact: 'done', anyTime: true }],
    }),
    repeat: fc.constantFrom<Part<'repeat'>>(
      { every: { days: 2 } },
      { every: { days: 2 }, from: 'completion' },
      { each: 'day' },
    ),
    existsIf: fc.constantFrom<Part<'existsIf'>>({
      state: PAUSE,
      lasts: { hours: 9 },
      when: { holds: { fact: 'plan' } },
    }),
    due: fc.constantFrom<Part<'due'>>(
      { days: 2 },
      { select: [{ when: { holds: { fact: 'other' } }, then: { hours: 9 } }, { then: { days: 3 } }] },
    ),
    applies: fc.constantFrom<Part<'applies'>>({ not: { ever: { 'other.kind': 'a' } } }, { not: { 'other.kind': 'a' } }),
  },
  { requiredKeys: ['start', 'met'] },
);

/** A clock that begins with what follows from another, of which something was done or open before that has come. */
export const foreseen = fc.tuple(clocks, following).map(([clock, more]): readonly ClockDocument[] => [
  { ...clock, missed: { record: 'noted' } },
  { id: 'follows', ...more },
  { id: 'after', start: { metOf: 'follows' }, due: { days: 1 }, met: 'other' },
]);
