import { beforeAll, describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { Fact } from '#core/case/fact.ts';
import { evaluateClocks } from '#core/clocks/evaluate.ts';
import type { ClockView } from '#core/clocks/result.ts';
import type { Library } from '#core/program/library.ts';
import { loadLibrary } from '#programs/load-library.ts';

const START = Date.parse('2026-03-02T15:00:00.000Z');
type Level = 'low' | 'moderate' | 'high';
const at = (hours: number): string => new Date(START + hours * 3_600_000).toISOString();

let library: Library;
beforeAll(async () => {
  ({ library } = await loadLibrary('programs'));
}, 60_000);

function reviews(facts: readonly Fact[], now: string): readonly ClockView[] {
  const program = library.programs['hospital-discharge@2026.1'];
  const clocks = (program?.clocks ?? []).filter(({ id }) => id === 'plan-review');
  const { calendars, zones } = library;
  return evaluateClocks(clocks, { facts, calendars, zones, zone: 'America/New_York' }, now).views;
}

const openReviews = (facts: readonly Fact[], now: string): readonly ClockView[] =>
  reviews(facts, now).filter(({ status }) => ['running', 'warned', 'missed', 'paused'].includes(status));

function fact(type: string, hours: number, data?: Fact['data']): Fact {
  const id = `${type}@${hours}`;
  return { id, type, occurredAt: at(hours), recordedAt: at(hours), ...(data ? { data } : {}) };
}

const levels = fc.constantFrom<Level>('low', 'moderate', 'high');
const happening = fc.oneof(
  fc.record({ hours: fc.integer({ min: 1, max: 1_000 }), level: levels }),
  fc.record({ hours: fc.integer({ min: 1, max: 1_000 }) }),
);

const asFact = (each: { readonly hours: number; readonly level?: Level }): Fact =>
  each.level ? fact('riskDetermined', each.hours, { level: each.level }) : fact('planReviewed', each.hours);

describe('plan reviews', () => {
  test('that were missed stay on record, whatever comes then', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 12 }), fc.integer({ min: 0, max: 1_200 }), (given, hours) => {
        const facts = [fact('planApproved', 0), ...given.map(asFact)];
        const missed = (now: number): readonly string[] =>
          reviews(
            facts.filter(({ occurredAt }) => occurredAt <= at(now)),
            at(now),
          ).flatMap(({ missedAt }) => missedAt ?? []);
        expect(missed(1_300)).toEqual(expect.arrayContaining([...missed(hours)]));
      }),
      { numRuns: 150 },
    );
  });

  test('are never two open at once, whatever risk and completions come', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 12 }), fc.integer({ min: 0, max: 1_200 }), (given, hours) => {
        const known = [fact('planApproved', 0), ...given.map(asFact)].filter(
          ({ occurredAt }) => occurredAt <= at(hours),
        );
        expect(openReviews(known, at(hours)).length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 150 },
    );
  });

  test('change their cadence with the risk', () => {
    const days = { high: 1, moderate: 3, low: 7 };
    fc.assert(
      fc.property(levels, levels, (before, after) => {
        fc.pre(before !== after);
        const facts = [
          fact('planApproved', 0),
          fact('riskDetermined', 1, { level: before }),
          fact('riskDetermined', 10, { level: after }),
        ];
        // The end of the day, seven days on in summer time.
        const due = (level: Level): string =>
          new Date(Date.UTC(2026, 2, 3 + days[level], level === 'low' ? 4 : 5)).toISOString();
        expect(openReviews(facts.slice(0, 2), at(2))).toMatchObject([{ dueAt: due(before) }]);
        expect(openReviews(facts, at(11))).toMatchObject([{ dueAt: due(after) }]);
      }),
    );
  });
});
