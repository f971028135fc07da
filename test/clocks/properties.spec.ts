import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import type { Fact } from '#core/case/fact.ts';
import type { ClockDocument } from '#core/clocks/document.ts';
import { type ClockMemo, type Evaluation, evaluateClocks } from '#core/clocks/evaluate.ts';
import { clocks, facts, moments, world } from './arbitraries.ts';

const LATER = '2026-06-01T00:00:00.000Z';

const all = ({ results, nextTransitionAt, nextWakeAt }: Evaluation): unknown => ({
  results,
  nextTransitionAt,
  nextWakeAt,
});
const evaluate = (clock: ClockDocument, given: readonly Fact[], now: string, asOf = LATER): Evaluation =>
  evaluateClocks([clock], world(given), now, { asOf });

jest.setTimeout(120_000);

/** What a list shows of the clock. */
const shown = ({ results }: Evaluation): unknown =>
  results.map(({ instance, status, dueAt, opensAt, warnAt, missedAt, endedAt, pausedAt }) => ({
    instance,
    status,
    dueAt,
    opensAt,
    warnAt,
    missedAt,
    endedAt,
    pausedAt,
  }));

describe('any clock on any facts', () => {
  test('gives an answer, with an explanation, and never throws', () => {
    fc.assert(
      fc.property(clocks, facts, moments, (clock, given, now) => {
        const evaluation = evaluateClocks([clock], world(given), now, { trace: true });
        expect(evaluation.results.length).toBeGreaterThan(0);
        const explained = (): unknown => evaluation.results.map(({ explain, ...rest }) => [rest, explain?.()]);
        expect(() => JSON.stringify(explained())).not.toThrow();
      }),
      { numRuns: 400 },
    );
  });

  test('does not depend on the order in which facts are given', () => {
    fc.assert(
      fc.property(clocks, facts, moments, fc.func(fc.integer()), (clock, given, now, key) => {
        const shuffled = [...given].sort((a, b) => key(a.id) - key(b.id));
        expect(all(evaluate(clock, shuffled, now))).toEqual(all(evaluate(clock, given, now)));
      }),
      { numRuns: 150 },
    );
  });

  test('is not changed by a pause that is resumed at once', () => {
    const still = fc.tuple(clocks, facts, moments, moments).map(([clock, given, at, now]) => {
      const open = given.filter(({ type }) => type !== 'paused' && type !== 'resumed');
      const pair = ['paused', 'resumed'].map((type, i): Fact => ({
        id: `p${i}`,
        type,
        occurredAt: at,
        recordedAt: at,
      }));
      const { choices } = clock;
      // `everyTouchedDay` is the one choice by which a pause of no length takes a day.
      const said =
        choices?.pauseDay === 'everyTouchedDay' ? { ...choices, pauseDay: 'pauseDayCounts' as const } : choices;
      return { clock: said ? { ...clock, choices: said } : clock, open, pair, now };
    });
    fc.assert(
      fc.property(still, ({ clock, open, pair, now }) => {
        const dates = ({ results }: Evaluation): unknown =>
          results.map(({ status, dueAt, opensAt, metAt, missedAt }) => ({ status, dueAt, opensAt, metAt, missedAt }));
        expect(dates(evaluate(clock, [...open, ...pair], now))).toEqual(dates(evaluate(clock, open, now)));
      }),
      { numRuns: 200 },
    );
  });

  test('is not changed by facts that no clock names: assignment, priority, transfer, re-opening', () => {
    const said = fc.array(
      fc.tuple(fc.constantFrom('reassigned', 'priorityChanged', 'transferred', 'reopened', 'merged'), moments),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(clocks, facts, said, moments, (clock, given, others, now) => {
        const added = others.map(([type, at], i): Fact => ({ id: `x${i}`, type, occurredAt: at, recordedAt: at }));
        expect(all(evaluate(clock, [...given, ...added], now))).toEqual(all(evaluate(clock, given, now)));
      }),
      { numRuns: 100 },
    );
  });

  test('keeps what was met, whatever stops or lengthens it afterwards', () => {
    // A window that goes with the due instant; whom the rule is about at all is another question.
    const windows = fc
      .tuple(clocks, fc.constantFrom({ days: 2 }, { hours: 30 }), fc.constantFrom({ days: 3 }, { hours: 60 }))
      .map(([{ applies: _a, unless: _u, existsIf: _e, ...rest }, back, due]): ClockDocument => ({
        ...rest,
        due,
        opens: { back, from: 'due' },
        met: 'done',
      }));
    const more = fc.array(fc.tuple(fc.constantFrom('paused', 'extended', 'time'), moments), {
      minLength: 1,
      maxLength: 4,
    });
    const begun = fc
      .tuple(moments, facts)
      .map(([at, given]): Fact[] => [
        { id: 'a', type: 'asked', occurredAt: '2026-03-02T14:00:00.000Z', recordedAt: '2026-03-02T14:00:00.000Z' },
        { id: 'd', type: 'done', occurredAt: at, recordedAt: at },
        ...given,
      ]);
    fc.assert(
      fc.property(windows, begun, more, (clock, given, list) => {
        const added = list.map(([type, at], i): Fact => ({ id: `x${i}`, type, occurredAt: at, recordedAt: at }));
        const first = added.reduce((min, { occurredAt }) => (occurredAt < min ? occurredAt : min), LATER);
        const kept = ({ results }: Evaluation): unknown =>
          results
            .filter(({ metAt }) => metAt !== undefined && metAt < first)
            .map(({ instance, status, metAt, missedAt, dueAt }) => [instance, status, metAt, missedAt, dueAt]);
        expect(kept(evaluate(clock, [...given, ...added], LATER))).toEqual(kept(evaluate(clock, given, LATER)));
      }),
      { numRuns: 80, seed: 20_261_127 },
    );
  });

  test('shows nothing new between now and the next transition', () => {
    const minutes = fc.integer({ min: 1, max: 60 * 24 * 4 });
    fc.assert(
      fc.property(clocks, facts, moments, minutes, (clock, given, now, later) => {
        const first = evaluate(clock, given, now);
        const then = new Date(Date.parse(now) + later * 60_000).toISOString();
        fc.pre(first.nextTransitionAt === undefined || then < first.nextTransitionAt);
        expect(shown(evaluate(clock, given, then))).toEqual(shown(first));
      }),
      { numRuns: 500 },
    );
  });

  test('counts coming to exist as a transition, also before the round that it is for', () => {
    const clock: ClockDocument = {
      id: 'clock',
      start: 'asked',
      met: 'done',
      existsIf: { state: { from: 'asked', until: 'withdrawn' }, lasts: { hours: 20 } },
      repeat: { each: 'week' },
      choices: { firstBucket: 'exempt' },
    };
    const asked = '2026-03-02T14:00:00.000Z';
    const given = [{ id: 'f0', type: 'asked', occurredAt: asked, recordedAt: asked }];
    expect(evaluate(clock, given, asked).nextTransitionAt).toBe('2026-03-03T10:00:00.000Z');
  });

  test('counts the opening of a round that was over by then as a transition: the one after is shown', () => {
    const clock: ClockDocument = {
      id: 'clock',
      start: 'asked',
      met: 'done',
      repeat: { every: { days: 4 } },
      due: { back: { days: 3 }, from: 'start' },
      opens: { back: { days: 1 }, from: 'start' },
      expiry: 'lapsed',
    };
    const asked = '2026-03-02T14:00:00.000Z';
    const given = [{ id: 'f0', type: 'asked', occurredAt: asked, recordedAt: asked }];
    const rounds = (now: string): number => evaluate(clock, given, now).results.length;
    const opens = evaluate(clock, given, '2026-03-04T14:00:00.000Z').nextTransitionAt ?? '';
    expect([opens, rounds('2026-03-04T14:00:00.000Z'), rounds(opens)]).toEqual(['2026-03-05T05:00:00.000Z', 2, 3]);
  });

  test('shows of rounds of which one is open those that have begun, and the next, however early its window', () => {
    const clock: ClockDocument = {
      id: 'clock',
      start: 'asked',
      met: 'done',
      repeat: { every: { days: 2 }, open: 'one' },
      opens: { back: { days: 5 }, from: 'due' },
    };
    const asked = '2026-03-02T14:00:00.000Z';
    const given = [{ id: 'f0', type: 'asked', occurredAt: asked, recordedAt: asked }];
    const rounds = (now: string): (string | undefined)[] =>
      evaluate(clock, given, now).results.map(({ status }) => status);
    expect(rounds('2026-03-07T21:30:00.000Z')).toEqual(['void', 'void', 'running', 'dormant']);
    // A line passes while the third round is open: nothing that is shown changes.
    expect(rounds('2026-03-08T05:00:00.000Z')).toEqual(['void', 'void', 'running', 'dormant']);
    expect(evaluate(clock, given, '2026-03-07T21:30:00.000Z').nextTransitionAt).toBe('2026-03-09T04:00:00.000Z');
  });

  test.each([
    { name: 'every half hour', from: '2026-03-02T00:00:00.000Z', minutes: 30, days: 12, numRuns: 15 },
    // Into the night in which New York loses an hour.
    { name: 'every minute', from: '2026-03-08T04:00:00.000Z', minutes: 1, days: 0.5, numRuns: 12 },
  ])(
    'goes through the same states looked at $name and woken at each transition',
    ({ from, minutes, days, numRuns }) => {
      const begin = Date.parse(from);
      const end = begin + days * 86_400_000;
      const states = (e: Evaluation): string =>
        JSON.stringify(e.results.map(({ instance, status, dueAt }) => [instance, status, dueAt]));
      fc.assert(
        fc.property(clocks, facts, (clock, given) => {
          const woken: [number, string][] = [];
          for (let at = begin, i = 0; at < end && i < 2000; i += 1) {
            const e = evaluate(clock, given, new Date(at).toISOString());
            woken.push([at, states(e)]);
            at = e.nextTransitionAt === undefined ? end : Date.parse(e.nextTransitionAt);
          }
          for (let at = begin; at < end; at += minutes * 60_000) {
            const known = woken.findLast(([when]) => when <= at)?.[1];
            expect([at, states(evaluate(clock, given, new Date(at).toISOString()))]).toEqual([at, known]);
          }
        }),
        { numRuns },
      );
    },
  );

  test('has never two rounds open at any minute when the rule says one', () => {
    // Reviews: due after their beginning, done by one fact, with the choices left as they are.
    const one = fc
      .record({
        due: fc.constantFrom<ClockDocument['due']>(
          undefined,
          { days: 1 },
          { days: 3 },
          { hours: 30 },
          { businessDays: 1 },
        ),
        grace: fc.constantFrom<ClockDocument['grace']>(undefined, { hours: 3 }),
        pauses: fc.constantFrom<NonNullable<ClockDocument['pauses']>>([], [{ from: 'paused', until: 'resumed' }]),
        repeat: fc.constantFrom<NonNullable<ClockDocument['repeat']>>(
          { every: { days: 1 }, open: 'one' },
          { every: { days: 2 }, open: 'one', until: 'other' },
          { every: { hours: 30 }, open: 'one' },
          { each: 'day', open: 'one' },
          { every: { days: 2 }, from: 'completion' },
        ),
      })
      .map(({ due, grace, ...rest }) => ({
        id: 'review',
        calendar: 'court',
        start: 'asked',
        met: 'done',
        ...rest,
        ...(due && { due }),
        ...(grace && { grace }),
      }));
    fc.assert(
      fc.property(one, facts, (clock, given) => {
        const begin = Date.parse('2026-03-02T00:00:00.000Z');
        const end = begin + 8 * 86_400_000;
        // Between two transitions nothing changes: every minute is one of these.
        for (let at = begin, i = 0; at < end && i < 400; i += 1) {
          const { views, nextTransitionAt } = evaluate(clock, given, new Date(at).toISOString());
          const open = views.filter(({ status, endedAt }) => status !== 'dormant' && endedAt === undefined);
          expect(open.length).toBeLessThanOrEqual(1);
          at = nextTransitionAt === undefined ? end : Date.parse(nextTransitionAt);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('gives the same with a memo of the evaluation before as without', () => {
    const several = fc
      .array(clocks, { minLength: 1, maxLength: 3 })
      .map((list) =>
        list.map((clock, i) => ({ ...clock, id: `clock${i}`, missed: { record: i === 0 ? 'other' : 'done' } })),
      );
    fc.assert(
      fc.property(
        several,
        facts,
        fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 3, maxLength: 8 }),
        (documents, given, steps) => {
          const memo: ClockMemo = {};
          const learnt = [...given].sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1));
          const whole = world(learnt);
          let at = Date.parse('2026-03-02T10:00:00.000Z');
          for (const step of steps) {
            at += step * 1_800_000;
            const now = new Date(at).toISOString();
            const then = { ...whole, facts: learnt.filter(({ recordedAt }) => recordedAt <= now) };
            const plain = evaluateClocks(documents, then, now);
            const quick = evaluateClocks(documents, then, now, { memo });
            expect(all(quick)).toEqual(all(plain));
            expect(quick.views).toEqual(plain.views);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
