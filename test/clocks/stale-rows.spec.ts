import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import type { Fact } from '#core/case/fact.ts';
import type { ClockDocument } from '#core/clocks/document.ts';
import { type Evaluation, evaluateClocks } from '#core/clocks/evaluate.ts';
import { statusAt } from '#core/clocks/passing.ts';
import type { Instant } from '#core/json.ts';
import { clocks, facts, moments, world } from './arbitraries.ts';

jest.setTimeout(240_000);

const LATER = '2026-06-01T00:00:00.000Z';
const DAY = 86_400_000;
const msOf = (at: Instant): number => Date.parse(at);
const iso = (ms: number): Instant => new Date(ms).toISOString();

/** What a list shows at a moment of rows that were written earlier: which there are, and each as SQL derives it. */
function shown({ views }: Evaluation, at: Instant): unknown {
  return views
    .filter(({ status }) => status !== 'dormant')
    .map((row) => ({ ...row, missedAt: undefined, status: statusAt(row, at) }));
}

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
  );

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
  const until = written.staleAt === undefined ? msOf(now) + 30 * DAY : msOf(written.staleAt);
  expect(until).toBeGreaterThan(msOf(now));
  const between = msOf(now) + Math.floor((until - msOf(now)) * share);
  const marks = [
    written.nextTransitionAt,
    ...written.results.flatMap(({ transitions }) => transitions.map(({ at }) => at)),
  ];
  const edges = marks.flatMap((at) => (at === undefined ? [] : [msOf(at) - 1, msOf(at), msOf(at) + 1]));
  for (const at of new Set([...edges, between, until - 1].filter((each) => each > msOf(now) && each < until))) {
    const then = evaluateClocks(documents, world(given), iso(at), known);
    expect([iso(at), shown(written, iso(at))]).toEqual([iso(at), shown(then, iso(at))]);
  }
}

describe('rows written at a moment give what lists show until they are stale', () => {
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
      name: 'a breach makes certain what a clock, open already, is counted from',
      two: { start: { days: 2, from: { missedOf: 'one' } }, opens: { back: { days: 5 }, from: 'start' } },
    },
  ])('when $name', ({ two }) => {
    const one: ClockDocument = { id: 'one', start: 'asked', due: { hours: 9 }, met: 'done' };
    const documents: ClockDocument[] = [one, { id: 'two', met: 'done', ...two }];
    expect(evaluateClocks(documents, world([fact('asked', ASKED)]), ASKED).staleAt).toBe('2026-03-02T23:00:00.000Z');
  });
});
