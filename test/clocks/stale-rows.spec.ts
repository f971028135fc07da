import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import type { Fact } from '#core/case/fact.ts';
import type { ClockDocument } from '#core/clocks/document.ts';
import { type Evaluation, evaluateClocks } from '#core/clocks/evaluate.ts';
import { statusAt } from '#core/clocks/passing.ts';
import type { ClockView } from '#core/clocks/result.ts';
import type { Instant } from '#core/json.ts';
import { urgency } from '#persistence/urgency.ts';
import { clocks, facts, moments, world } from './arbitraries.ts';

jest.setTimeout(240_000);

const LATER = '2026-06-01T00:00:00.000Z';
const DAY = 86_400_000;
const HOUR = 3_600_000;
const msOf = (at: Instant): number => Date.parse(at);
const iso = (ms: number): Instant => new Date(ms).toISOString();

type Row = Omit<ClockView, 'missedAt'> & { readonly presses: number };

const isCalledFor = ({ dueAt, asSoonAsPossibleSince, endedAt }: ClockView): boolean =>
  endedAt === undefined && (dueAt ?? asSoonAsPossibleSince) !== undefined;

/** Which rows there are, as the engine says it, and how each presses while it is owed by a date or as soon as possible. */
const rowsOf = ({ results, views }: Evaluation): readonly Row[] =>
  views.flatMap((view, i) => {
    const { missedAt: _missedAt, ...row } = view;
    const presses = isCalledFor(row) ? (results[i]?.urgency ?? NaN) : 0;
    return row.status === 'dormant' ? [] : [{ ...row, presses }];
  });

/** What a list shows at a moment of rows that were written earlier: each as SQL derives it. */
const shown = (written: Evaluation, at: Instant): readonly Row[] =>
  rowsOf(written).map((row) => {
    const presses = isCalledFor(row) ? urgency(row, at) : 0;
    return { ...row, status: statusAt(row, at), presses };
  });

/** The first's miss would move the due time of another, whose own miss, then undone, had answered the first: nothing holds. */
const isContrary = (list: readonly ClockDocument[]): boolean =>
  list.slice(1).some(({ due }) => JSON.stringify(due ?? '').includes('"other"'));

/** Several clocks, some of which rest on others, so that what is foreseen comes true by another's breach. */
const chains = fc
  .tuple(
    fc.array(fc.tuple(clocks, fc.constantFrom(undefined, { hours: 9 }, { days: 1 })), { minLength: 1, maxLength: 3 }),
    fc.constantFrom(
      'asked',
      'other',
      { missedOf: 'clock0' },
      { dueOf: 'clock0' },
      { days: 1, from: { missedOf: 'clock0' } },
    ),
    fc.constantFrom(undefined, { back: { days: 3 }, from: 'start' }),
  )
  .map(([list, start, opens]) =>
    list.map(([clock, goal], i): ClockDocument => {
      const mine = { ...clock, id: `clock${i}`, ...(goal && { goal }), missed: { record: i === 0 ? 'other' : 'done' } };
      return i === 1 ? { ...mine, start, ...(opens && { opens }) } : mine;
    }),
  )
  .filter((list) => !isContrary(list));

const others = fc.constantFrom<ClockDocument>(
  { id: 'each', forEach: { fact: 'asked' }, start: 'asked', due: { hours: 20 }, met: 'done' },
  {
    id: 'counted',
    lookback: { state: { from: 'asked', until: 'withdrawn' }, within: { days: 5 }, reach: { days: 3 } },
    choices: { lookbackLatch: 'onlyWhileOver' },
  },
  { id: 'rungs', start: 'asked', due: { days: 3 }, ladder: [{ fromDay: 1, value: 'a' }], met: 'done' },
);

function holdsUntilStale(
  documents: readonly ClockDocument[],
  given: readonly Fact[],
  now: Instant,
  share: number,
  asOf?: Instant,
): void {
  const known = asOf === undefined ? {} : { asOf };
  const written = evaluateClocks(documents, world(given), now, known);
  // The header's earliest due instant finds what is missed, which is never before it.
  for (const { dueAt = '', limitAt = dueAt } of written.views) expect(limitAt >= dueAt).toBe(true);
  const until = written.staleAt === undefined ? msOf(now) + 30 * DAY : msOf(written.staleAt);
  expect(until).toBeGreaterThan(msOf(now));
  const between = msOf(now) + Math.floor((until - msOf(now)) * share);
  const marks = [
    written.nextTransitionAt,
    ...written.results.flatMap(({ transitions }) => transitions.map(({ at }) => at)),
    ...written.views.flatMap(({ opensAt, warnAt, dueAt, limitAt }) => [opensAt, warnAt, dueAt, limitAt]),
  ];
  const edges = marks.flatMap((at) => (at === undefined ? [] : [msOf(at) - 1, msOf(at), msOf(at) + 1]));
  for (const at of new Set([...edges, between, until - 1].filter((each) => each > msOf(now) && each < until))) {
    const then = evaluateClocks(documents, world(given), iso(at), known);
    expect([iso(at), shown(written, iso(at))]).toEqual([iso(at), rowsOf(then)]);
  }
}

describe('rows written at a moment give what the engine says, at every instant until they are stale', () => {
  test.each([
    { name: 'as cases learn facts', asOf: undefined },
    { name: 'with facts on record that lie ahead', asOf: LATER },
  ])('any clocks on any facts, $name', ({ asOf }) => {
    const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(chains, others, facts, moments, share, (list, other, given, now, part) => {
        holdsUntilStale([...list, other], given, now, part, asOf);
      }),
      { numRuns: 600 },
    );
  });
});

const ASKED = '2026-03-02T14:00:00.000Z';
const fact = (type: string, occurredAt: Instant): Fact => ({ id: type, type, occurredAt, recordedAt: occurredAt });

/** How a list shows a clock that was evaluated when it was asked for, up to a moment: each state and the hour it begins at. */
function course(clock: Omit<ClockDocument, 'id'>): string[] {
  const written = evaluateClocks(
    [{ id: 'clock', met: 'done', start: 'asked', ...clock }],
    world([fact('asked', ASKED)]),
    ASKED,
  );
  expect(written.staleAt).toBeUndefined();
  const [view] = written.views;
  if (!view) throw new Error('no row');
  const found: string[] = [];
  for (let ms = 0; ms <= 60 * HOUR; ms += ms % HOUR === 0 ? 1 : HOUR - 1) {
    const status = statusAt(view, iso(msOf(ASKED) + ms));
    if (!found.at(-1)?.startsWith(status)) found.push(`${status} ${ms / HOUR}`);
  }
  return found;
}

describe('lists show', () => {
  const due = { hours: 48 };

  test('a breach at the end of the grace, not at the due instant', () => {
    expect(course({ due, grace: { hours: 3 } })).toEqual(['running 0', 'missed 51']);
    expect(course({ due, grace: { hours: 3 }, warn: [{ before: { hours: 2 } }] })).toEqual([
      'running 0',
      'warned 46',
      'missed 51',
    ]);
  });

  test('a clock that still runs at its very due instant, when its rule chooses so', () => {
    expect(course({ due, choices: { nowAtDue: 'running' } })).toEqual(['running 0', `missed ${48 + 1 / HOUR}`]);
  });

  test('a clock that is waiting past its warning as waiting, until it opens', () => {
    const warn = [{ after: { hours: 5 } }];
    expect(course({ due, opens: { hours: 20 }, warn })).toEqual(['waiting 0', 'warned 20', 'missed 48']);
    expect(course({ due: { hours: 9 }, opens: { hours: 20 }, warn })).toEqual(['waiting 0', 'missed 9']);
  });
});

const stale = (clock: Omit<ClockDocument, 'id'>, ...more: Fact[]): Instant | undefined =>
  evaluateClocks([{ id: 'clock', ...clock }], world([fact('asked', ASKED), ...more]), ASKED).staleAt;

describe('rows are stale', () => {
  test('never by a deadline that passes, with its opening, warning and goal', () => {
    const opens: ClockDocument['opens'] = { hours: 5 };
    const passing: Omit<ClockDocument, 'id'> = { start: 'asked', due: { hours: 48 }, goal: { hours: 9 }, met: 'done' };
    expect(stale({ ...passing, opens, warn: [{ share: 0.5 }, { share: 0.9 }], missed: { record: 'other' } })).toBe(
      undefined,
    );
  });

  test('when the allowance of a pause is used up', () => {
    const pauses = [{ from: 'paused', until: 'resumed', allowance: { hours: 5 } }];
    expect(stale({ start: 'asked', due: { hours: 48 }, met: 'done', pauses }, fact('paused', ASKED))).toBe(
      '2026-03-02T19:00:00.000Z',
    );
  });

  test('when the next round begins', () => {
    expect(stale({ start: 'asked', repeat: { every: { hours: 30 } }, met: 'done' })).toBe('2026-03-03T20:00:00.000Z');
    expect(stale({ start: 'asked', repeat: { each: 'day' }, met: 'done' })).toBe('2026-03-03T05:00:00.000Z');
  });

  test('when a duty comes to exist', () => {
    const existsIf = { state: { from: 'asked', until: 'withdrawn' }, lasts: { hours: 20 } };
    expect(stale({ start: 'asked', existsIf, due: { hours: 48 }, met: 'done' })).toBe('2026-03-03T10:00:00.000Z');
  });

  test('when what was due is lapsed, which readers would take for missed', () => {
    expect(stale({ start: 'asked', due: { hours: 48 }, expiry: 'lapsed', met: 'done' })).toBe(
      '2026-03-04T14:00:00.000Z',
    );
  });

  test.each<{ name: string; two: Omit<ClockDocument, 'id'> }>([
    { name: 'another clock is started by a breach', two: { start: { missedOf: 'one' }, due: { hours: 9 } } },
    {
      name: 'a breach begins a clock of which the window was open before',
      two: { start: { days: 2, from: { missedOf: 'one' } }, opens: { back: { days: 5 }, from: 'start' } },
    },
  ])('when $name', ({ two }) => {
    const one: ClockDocument = { id: 'one', start: 'asked', due: { hours: 9 }, met: 'done' };
    const documents: ClockDocument[] = [one, { id: 'two', met: 'done', ...two }];
    expect(evaluateClocks(documents, world([fact('asked', ASKED)]), ASKED).staleAt).toBe('2026-03-02T23:00:00.000Z');
  });
});
