import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { ADMITTED, ADULT, CaseWorld, fact, OPENING, openedCase, sha256 } from '#test/support/case-world.ts';
import { CASE_FACT_FIELDS } from '../program/case-facts.ts';
import { verifyChain } from './chain.ts';
import type { CommandName } from './command-table.ts';
import { fold } from './fold.ts';
import { motionOf } from './never-stuck.ts';
import { readModel } from './read-model.ts';
import { isRefusal } from './refusal.ts';
import type { CaseState } from './state.ts';
import { nextWake } from './wake.ts';

/** Facts as feeds send them, with a correction and a withdrawal that may come before what they are about. */
const FEED = [
  ADMITTED,
  ADULT,
  fact('payerKnown', '2026-03-02T13:10:00.000Z', { class: 'medicare' }),
  {
    ...fact('personDescribed', '2026-03-02T13:00:00.000Z', { ageYears: 17, sex: 'female' }, 'p2'),
    replaces: 'personDescribed',
  },
  { ...fact('personDescribed', '2026-03-02T13:00:00.000Z', { ageYears: 18, sex: 'female' }, 'p3'), replaces: 'p2' },
  fact('discharged', '2026-03-02T14:00:00.000Z', {}, 'd1'),
  { ...fact('discharged', '2026-03-02T14:30:00.000Z', undefined, 'd1x'), retracts: 'd1' },
  fact('dischargeScreeningCompleted', '2026-03-02T13:30:00.000Z', { needs: true }),
  {
    ...fact('admitted', '2026-03-02T12:30:00.000Z', { class: 'inpatient', emergent: true }, 'a2'),
    replaces: 'admitted',
  },
] as const;

/** What the order of learning must not change: everything but the order itself. */
function substance(state: CaseState): object {
  const open = state.tasks.filter((task) => task.status === 'open');
  const facts = state.facts.filter((each) => FEED.some((sent) => sent.id === each.id));
  return {
    stage: state.stage,
    eligible: state.eligibility && { outcome: state.eligibility.outcome, rules: state.eligibility.rules },
    risk: state.risk && { level: state.risk.level, score: state.risk.score },
    tasks: open.map((task) => task.kind).sort(),
    facts: facts.map((each) => each.id).sort(),
  };
}

/** The fields that facts of the case hold and programs are not told of. */
function undescribed({ facts }: CaseState): readonly string[] {
  const described = new Map(Object.entries(CASE_FACT_FIELDS));
  return facts.flatMap(({ type, data = {} }) => {
    const fields = described.get(type);
    return Object.keys(data).flatMap((field) => (fields && !(field in fields) ? [`${type}.${field}`] : []));
  });
}

/** Some uses of every command, right and wrong ones; which of them apply depends on the case. */
const MOVES: readonly (readonly [CommandName, object])[] = [
  ['recordFacts', { facts: [fact('payerKnown', '2026-03-02T13:00:00.000Z', { class: 'medicaid' })] }],
  ['recordFacts', { facts: [fact('discharged', '2026-03-02T14:00:00.000Z')] }],
  ['recordFacts', { facts: [fact('dischargeScreeningCompleted', '2026-03-02T14:00:00.000Z')] }],
  ['correctFact', { fact: 'personDescribed', data: { ageYears: 16 }, reason: 'wrong' }],
  ['retractFact', { fact: 'discharged', reason: 'stayed' }],
  ['retractFact', { fact: 'admitted', reason: 'never came' }],
  ['determineEligibility', {}],
  ['recordAssessment', { instrument: 'needs', level: 'high' }],
  ['recordAssessment', { instrument: 'mini' }],
  ['recordPlan', { goals: [{ id: 'g', title: 'Home' }] }],
  ['approvePlan', {}],
  ['advanceStage', { to: 'plan' }],
  ['advanceStage', { to: 'implement' }],
  ['advanceStage', { to: 'monitor' }],
  ['advanceStage', { to: 'transition' }],
  ['advanceStage', { to: 'identify', reason: 'again' }],
  ['assignCase', { owner: 'user-2' }],
  ['assignCase', { owner: null, team: 'team-c' }],
  ['changePriority', { priority: 'emergency', reason: 'worse' }],
  ['addTask', { title: 'Ask' }],
  ['completeTask', { task: 't1-1' }],
  ['completeTask', { task: 't3-1' }],
  ['cancelTask', { task: 't1-1', reason: 'no' }],
  ['assignTask', { task: 't3-1', assignee: 'user-3' }],
  ['recordContact', { purpose: 'after', reached: false, channel: 'phone' }],
  ['recordContact', { purpose: 'after', reached: true, channel: 'phone' }],
  ['completeChecklistItem', { item: 'medicines' }],
  ['completeChecklistItem', { item: 'notice', status: 'notApplicable' }],
  ['blockChecklistItem', { item: 'medicines', reason: 'noBed' }],
  ['unblockChecklistItem', { item: 'medicines' }],
  ['overrideChecklist', { items: ['medicines', 'notice'], reason: 'r', authority: 'a' }],
  ['holdCase', { reason: 'family', until: '2026-03-04T00:00:00.000Z' }],
  ['resumeCase', {}],
  ['transferCase', { team: 'team-b', reason: 'workload' }],
  ['transferCase', { program: { id: 'other' }, reason: 'workload' }],
  ['reopenCase', { reason: 'tooEarly' }],
  ['closeCase', { reason: 'goalsMet' }],
  ['closeCase', { reason: 'elsewhere' }],
  ['withdrawCase', { reason: 'declined' }],
  ['recordDeath', {}],
  ['enterInError', { reason: 'duplicate' }],
  ['waiveClock', { clock: 'contact', reason: 'notApplicable', authority: 'a' }],
  ['acknowledgeEscalation', { ladder: 'team', clock: 'contact' }],
  ['relinkPerson', { person: 'person_9', reason: 'merge' }],
  ['changeProgramVersion', { version: '2025.9', reason: 'pilot' }],
  ['rebaseCalendar', { calendar: 'desk', version: '1', reason: 'snow' }],
];

const journeys = fc.array(fc.record({ move: fc.nat(MOVES.length - 1), hours: fc.constantFrom(0, 0, 0, 1, 30) }), {
  maxLength: 40,
});

function later(now: string, hours: number): string {
  return new Date(Date.parse(now) + hours * 3_600_000).toISOString();
}

function* walk(journey: readonly { readonly move: number; readonly hours: number }[]): Generator<CaseWorld> {
  const world = openedCase();
  yield world;
  for (const { move, hours } of journey) {
    world.wake(later(world.now, hours));
    const [name, input] = MOVES[move]!; // the generator stays inside the list
    const before = JSON.stringify(world.state);
    const frozen = world.state;
    world.send(name, input); // inputs above are of their command's shape
    expect(JSON.stringify(frozen)).toBe(before);
    yield world;
  }
}

describe('a case, whatever is sent to it', () => {
  test('learns facts in any order, any batches and any repetition, and ends in the same state', () => {
    const order = fc.shuffledSubarray([...FEED, ...FEED], { minLength: FEED.length * 2 });
    fc.assert(
      fc.property(order, fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 20, maxLength: 20 }), (facts, sizes) => {
        const world = new CaseWorld();
        world.must('openCase', OPENING);
        let rest = facts;
        for (const size of sizes) {
          if (rest.length > 0) world.must('recordFacts', { facts: rest.slice(0, size) });
          rest = rest.slice(size);
        }
        const expected = new CaseWorld();
        expected.must('openCase', { ...OPENING, facts: FEED });
        expect(substance(world.case)).toEqual(substance(expected.case));
      }),
    );
  });

  test('is the fold of its events, plain JSON, and its chain holds', () => {
    fc.assert(
      fc.property(journeys, (journey) => {
        let last: CaseWorld | undefined;
        for (const world of walk(journey)) {
          expect(JSON.parse(JSON.stringify(world.state))).toEqual(world.state);
          last = world;
        }
        if (!last) return;
        expect(undescribed(last.case)).toEqual([]);
        expect(fold(last.events)).toEqual(last.state);
        expect(fold(JSON.parse(JSON.stringify(last.events)))).toEqual(last.state);
        expect(verifyChain(last.events, sha256)).toBeUndefined();
      }),
      { numRuns: 40 },
    );
  });

  test('is never stuck, and leaves nothing behind when it is closed', () => {
    fc.assert(
      fc.property(journeys, (journey) => {
        for (const world of walk(journey)) {
          const { state, library, now } = { state: world.case, library: world.library, now: world.now };
          const motion = motionOf(state, library, now);
          expect(motion).toMatchObject({ stuck: false });
          if (!motion.stuck && motion.by === 'queue') expect(state.team).toBeDefined();
          // what lists know of the case is what the case itself does
          expect(readModel(state, library).case.nextActionAt).toBe(nextWake(state, library, now));
          if (state.stage !== 'closed') continue;
          expect(state.tasks.filter((task) => task.status === 'open')).toEqual([]);
          expect(state.hold).toBeUndefined();
          expect(nextWake(state, library, now)).toBeUndefined();
          expect(readModel(state, library).case.nextDueAt).toBeUndefined();
        }
      }),
      { numRuns: 40 },
    );
  });

  test('gives the same events for the same command on the same state', () => {
    fc.assert(
      fc.property(journeys, (journey) => {
        const runs = [1, 2].map(() => [...walk(journey)].at(-1)?.events);
        expect(runs[0]).toEqual(runs[1]);
      }),
      { numRuns: 15 },
    );
  });

  test('answers a repeated fact with nothing new, and a changed one with a refusal', () => {
    const world = openedCase();
    expect(world.must('recordFacts', { facts: [ADMITTED] })).toEqual([]);
    const answer = world.send('recordFacts', { facts: [{ ...ADMITTED, occurredAt: '2026-03-01T00:00:00.000Z' }] });
    expect(isRefusal(answer) && answer.code).toBe('FACT_ALREADY_RECORDED');
  });
});
