import { beforeAll, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { clocksOf } from '#core/case/clocks-of.ts';
import type { Library } from '#core/program/library.ts';
import { loadLibrary } from '#programs/load-library.ts';
import { CaseWorld, fact } from '#test/support/case-world.ts';

let library: Library;
beforeAll(async () => {
  ({ library } = await loadLibrary('programs'));
}, 60_000);

const BEGIN = '2026-03-02T15:00:00.000Z'; // six days before New York changes its clocks
const later = (now: string, hours: number): string => new Date(Date.parse(now) + hours * 3_600_000).toISOString();

/** What a stay brings, each at the moment it happens. */
const FEED = [
  ['payerKnown', { class: 'medicare' }],
  ['dischargeScreeningCompleted', { needs: true }],
  ['importantMessageDelivered', { outcome: 'signed' }],
  ['observationStarted', {}],
  ['classChanged', { class: 'observation' }],
  ['reviewOrganizationNotified', {}],
  ['expectedDischarge', { at: '2026-03-09T16:00:00.000Z' }],
  ['discharged', { disposition: 'home' }],
  ['contactAttempted', { channel: 'phone' }],
  ['complexityDetermined', { level: 'high' }],
  ['followUpVisitScheduled', { at: '2026-03-16T14:00:00.000Z' }],
] as const;

type Move = (world: CaseWorld, pass: (hours: number) => void) => void;
/** Who does it, how urgent it is and whose file it is; none of it is time. */
const NEUTRAL: Readonly<Record<string, Move>> = {
  assign: (world) => world.must('assignCase', { owner: `user-${world.events.length}` }),
  release: (world) => world.must('assignCase', { owner: null, team: 'ward-9' }),
  priority: (world) => {
    const priority = world.case.priority === 'urgent' ? 'routine' : 'urgent';
    world.must('changePriority', { priority, reason: 'judgement' });
  },
  transfer: (world) => world.must('transferCase', { team: `team-${world.events.length}`, reason: 'unitChange' }),
  relink: (world) => world.must('relinkPerson', { person: `person_${world.events.length}`, reason: 'merge' }),
  reopen: (world, pass) => {
    world.must('withdrawCase', { reason: 'declined' });
    pass(5);
    world.must('reopenCase', { reason: 'closedInError' });
  },
};

function opened(): CaseWorld {
  const world = new CaseWorld(BEGIN, library);
  const facts = [
    fact('admitted', BEGIN, { class: 'inpatient', emergent: true }),
    fact('personDescribed', BEGIN, { ageYears: 71, sex: 'female' }),
  ];
  world.must('openCase', { person: 'p', program: { id: 'hospital-discharge' }, zone: 'America/New_York', facts });
  return world;
}

const clocksIn = ({ case: state, now }: CaseWorld): unknown =>
  clocksOf(state, library, now).results.map(({ clock, instance, status, usage, ...times }) => {
    const { startedAt, opensAt, warnAt, goalAt, dueAt, missedAt, endedAt } = times;
    return { clock, instance, status, usage, startedAt, opensAt, warnAt, goalAt, dueAt, missedAt, endedAt };
  });

const hours = fc.integer({ min: 0, max: 40 });
const steps = fc.array(
  fc.record({ move: fc.constantFrom(...Object.keys(NEUTRAL)), learnt: fc.option(fc.nat(FEED.length - 1)), hours }),
  { minLength: 1, maxLength: 12 },
);

test('assigning, priority, transfer, re-opening and merging of persons change no time of any clock', () => {
  fc.assert(
    fc.property(steps, (journey) => {
      const [busy, quiet] = [opened(), opened()];
      const pass = (time: number): void => {
        const now = later(busy.now, time);
        for (const world of [busy, quiet]) world.wake(now);
      };
      journey.forEach(({ move, learnt, hours: time }, nth) => {
        pass(time);
        const before = clocksIn(busy);
        NEUTRAL[move]?.(busy, pass);
        if (move !== 'reopen') expect(clocksIn(busy)).toEqual(before);
        const [type, data] = FEED[learnt ?? -1] ?? [];
        const facts = [fact(type ?? 'remarked', busy.now, data, `f${nth}`)];
        for (const world of [busy, quiet]) world.must('recordFacts', { facts });
        expect(clocksIn(busy)).toEqual(clocksIn(quiet));
      });
    }),
    { numRuns: 40 },
  );
});
