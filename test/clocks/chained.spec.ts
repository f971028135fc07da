import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { type ClockMemo, type Evaluation, evaluateClocks } from '#core/clocks/evaluate.ts';
import { anchoredOn, eachOf, entangled } from '#test/proof/arbitraries.ts';
import { foreseen } from '#test/proof/seldom.ts';
import { facts, moments, world } from './arbitraries.ts';

jest.setTimeout(120_000);

const documents = fc.oneof(anchoredOn, eachOf);
const shown = ({ views, nextTransitionAt, nextWakeAt }: Evaluation): unknown => ({
  views,
  nextTransitionAt,
  nextWakeAt,
});
const later = (now: string, minutes: number): string => new Date(Date.parse(now) + minutes * 60_000).toISOString();

test('clocks that begin with what follows from another show nothing new up to the next transition', () => {
  const known = fc.oneof(facts, entangled);
  fc.assert(
    fc.property(
      foreseen,
      known,
      moments,
      fc.constantFrom(undefined, '2026-06-01T00:00:00.000Z'),
      (list, given, now, asOf) => {
        const at = (then: string): Evaluation => evaluateClocks(list, world(given), then, asOf ? { asOf } : {});
        const first = at(now);
        // Live, what is learnt changes more than what passes.
        const learnt = asOf ? [] : given.map(({ recordedAt }) => recordedAt).filter((then) => then > now);
        const until = [first.nextTransitionAt ?? '9999', ...learnt].sort()[0] ?? '';
        const named = first.results.flatMap(({ transitions, opensAt, dueAt }) => [
          opensAt,
          dueAt,
          ...transitions.map((one) => one.at),
        ]);
        const edges = named.flatMap((then) => (then === undefined ? [] : [later(then, -1), then, later(then, 1)]));
        for (const then of edges.filter((edge) => edge > now && edge < until))
          expect([then, shown(at(then))]).toEqual([then, shown(first)]);
      },
    ),
    { numRuns: 300 },
  );
});

describe('clocks that rest on each other, for each person or thing', () => {
  test('show nothing new between now and the next transition', () => {
    fc.assert(
      fc.property(documents, entangled, moments, fc.integer({ min: 1, max: 6000 }), (list, given, now, minutes) => {
        const [known, asOf] = [world(given), '2026-06-01T00:00:00.000Z'];
        const first = evaluateClocks(list, known, now, { asOf });
        const then = later(now, minutes);
        fc.pre(first.nextTransitionAt === undefined || then < first.nextTransitionAt);
        expect(shown(evaluateClocks(list, known, then, { asOf }))).toEqual(shown(first));
      }),
      { numRuns: 300 },
    );
  });

  test('give the same with a memo of the evaluation before as without', () => {
    const steps = fc.array(fc.integer({ min: 1, max: 6000 }), { minLength: 3, maxLength: 8 });
    fc.assert(
      fc.property(documents, entangled, steps, (list, given, minutes) => {
        const memo: ClockMemo = {};
        const known = world(given);
        let now = '2026-03-02T10:00:00.000Z';
        for (const step of minutes) {
          now = later(now, step);
          expect(shown(evaluateClocks(list, known, now, { memo }))).toEqual(shown(evaluateClocks(list, known, now)));
        }
      }),
      { numRuns: 200 },
    );
  });

  test('do not depend on the order in which facts are given', () => {
    fc.assert(
      fc.property(documents, entangled, moments, fc.func(fc.integer()), (list, given, now, key) => {
        // A circle of withdrawals is cut where it is first looked at.
        fc.pre(given.every(({ retracts }) => retracts === undefined));
        const shuffled = [...given].sort((a, b) => key(a.id) - key(b.id));
        expect(shown(evaluateClocks(list, world(shuffled), now))).toEqual(
          shown(evaluateClocks(list, world(given), now)),
        );
      }),
      { numRuns: 200 },
    );
  });
});
