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

function openReviews(facts: readonly Fact[], now: string): readonly ClockView[] {
  const program = library.programs['hospital-discharge@2026.1'];
  const clocks = (program?.clocks ?? []).filter(({ id }) => id.startsWith('plan-review'));
  const { calendars, zones } = library;
  const { views } = evaluateClocks(clocks, { facts, calendars, zones, zone: 'America/New_York' }, now);
  return views.filter(
    ({ status, endedAt }) => endedAt === undefined && ['running', 'warned', 'missed', 'paused'].includes(status),
  );
}

function fact(type: string, hours: number, data?: Fact['data']): Fact {
  const id = `${type}@${hours}`;
  return { id, type, occurredAt: at(hours), recordedAt: at(hours), ...(data ? { data } : {}) };
}

const levels = fc.constantFrom<Level>('low', 'moderate', 'high');
const happening = fc.oneof(
  fc.record({ hours: fc.integer({ min: 1, max: 1_000 }), level: levels }),
  fc.record({ hours: fc.integer({ min: 1, max: 1_000 }) }),
);

describe('plan reviews', () => {
  test('are never two open at once, whatever risk and completions come', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 12 }), fc.integer({ min: 0, max: 1_200 }), (given, hours) => {
        const facts = given.map((each) =>
          'level' in each
            ? fact('riskDetermined', each.hours, { level: each.level })
            : fact('planReviewed', each.hours),
        );
        const known = [fact('planApproved', 0), ...facts].filter(({ occurredAt }) => occurredAt <= at(hours));
        expect(openReviews(known, at(hours)).length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 150 },
    );
  });

  test('change their cadence with the risk', () => {
    fc.assert(
      fc.property(levels, levels, (before, after) => {
        fc.pre(before !== after);
        const facts = [
          fact('planApproved', 0),
          fact('riskDetermined', 1, { level: before }),
          fact('riskDetermined', 30, { level: after }),
        ];
        expect(openReviews(facts.slice(0, 2), at(2))).toMatchObject([{ clock: `plan-review-${before}-risk` }]);
        expect(openReviews(facts, at(31))).toMatchObject([{ clock: `plan-review-${after}-risk` }]);
      }),
    );
  });
});
