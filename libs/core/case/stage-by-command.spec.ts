import { describe, expect, test } from '@jest/globals';
import { ADMITTED, ADULT, CaseWorld, fact, OPENING, openedCase } from '#test/support/case-world.ts';
import type { CommandName } from './command-table.ts';
import { COMMAND_NAMES, COMMANDS } from './command-table.ts';

const GOAL = { id: 'g1', title: 'Home with support' };

/** A case in each stage, by the way a case gets there. */
const CASES: Readonly<Record<string, () => CaseWorld>> = {
  none: () => new CaseWorld(),
  identify: () => {
    const world = new CaseWorld();
    world.must('openCase', { ...OPENING, facts: [ADULT] });
    return world;
  },
  assess: openedCase,
  held: () => {
    const world = openedCase();
    world.must('holdCase', { reason: 'family', until: '2026-03-09T15:00:00.000Z' });
    return world;
  },
  plan: () => {
    const world = openedCase();
    world.must('recordAssessment', { instrument: 'needs', level: 'moderate' });
    world.must('advanceStage', { to: 'plan' });
    return world;
  },
  implement: () => {
    const world = CASES['plan']!(); // written above
    world.must('recordPlan', { goals: [GOAL] });
    world.must('approvePlan', {});
    world.must('advanceStage', { to: 'implement' });
    return world;
  },
  monitor: () => {
    const world = CASES['implement']!(); // written above
    world.must('advanceStage', { to: 'monitor' });
    return world;
  },
  transition: () => {
    const world = CASES['monitor']!(); // written above
    world.now = '2026-03-06T18:00:00.000Z';
    world.must('recordFacts', { facts: [fact('discharged', '2026-03-06T17:00:00.000Z')] });
    return world;
  },
  closed: () => {
    const world = CASES['transition']!(); // written above
    world.must('completeChecklistItem', { item: 'medicines' });
    world.must('completeChecklistItem', { item: 'notice', status: 'notApplicable' });
    world.must('recordContact', { purpose: 'after', reached: true, channel: 'phone' });
    world.must('closeCase', { reason: 'goalsMet' });
    return world;
  },
};

/** One plausible use of every command. A task is the first one that is open. */
const INPUTS: Readonly<Record<CommandName, (world: CaseWorld) => object>> = {
  openCase: () => ({ ...OPENING, facts: [ADMITTED] }),
  recordFacts: () => ({ facts: [fact('payerKnown', '2026-03-02T13:00:00.000Z', { class: 'medicaid' })] }),
  correctFact: () => ({ fact: 'personDescribed', data: { ageYears: 72 }, reason: 'typing error' }),
  retractFact: () => ({ fact: 'personDescribed', reason: 'other person' }),
  determineEligibility: () => ({}),
  recordAssessment: () => ({ instrument: 'needs', level: 'high' }),
  recordPlan: () => ({ goals: [GOAL] }),
  approvePlan: () => ({}),
  advanceStage: () => ({ to: 'plan' }),
  assignCase: () => ({ owner: 'user-2' }),
  changePriority: () => ({ priority: 'urgent', reason: 'worse' }),
  addTask: () => ({ title: 'Ask for records' }),
  assignTask: (world) => ({ task: anyTask(world), assignee: 'user-2' }),
  completeTask: (world) => ({ task: anyTask(world) }),
  cancelTask: (world) => ({ task: anyTask(world), reason: 'not needed' }),
  recordContact: () => ({ purpose: 'after', reached: true, channel: 'phone' }),
  completeChecklistItem: () => ({ item: 'medicines' }),
  blockChecklistItem: () => ({ item: 'medicines', reason: 'noBed' }),
  unblockChecklistItem: () => ({ item: 'medicines' }),
  overrideChecklist: () => ({ items: ['medicines'], reason: 'none on file', authority: 'order-7' }),
  holdCase: () => ({ reason: 'family', until: '2026-03-20T15:00:00.000Z' }),
  resumeCase: () => ({}),
  transferCase: () => ({ team: 'team-b', reason: 'workload' }),
  reopenCase: () => ({ reason: 'tooEarly' }),
  closeCase: () => ({ reason: 'goalsMet' }),
  withdrawCase: () => ({ reason: 'declined' }),
  recordDeath: () => ({}),
  enterInError: () => ({ reason: 'duplicate' }),
  waiveClock: () => ({ clock: 'contact', reason: 'notApplicable', authority: 'order-7' }),
  recordEscalationNotice: () => ({
    ladder: 'team',
    rung: 1,
    clock: 'contact',
    instance: '',
    recipient: 'ann',
    as: 'owner',
    because: 'named',
    at: '2026-03-02T12:00:00.000Z',
  }),
  acknowledgeEscalation: () => ({ ladder: 'team', clock: 'contact' }),
  relinkPerson: () => ({ person: 'person_2', reason: 'merged' }),
  changeProgramVersion: () => ({ version: '2025.9', reason: 'pilot ended' }),
  rebaseCalendar: () => ({ calendar: 'desk', version: '1', reason: 'snow' }),
};

function anyTask(world: CaseWorld): string {
  return world.state?.tasks.find((task) => task.status === 'open')?.id ?? 't0-0';
}

/**
 * What each command answers in each stage: `ok`, or the code of the refusal. Written by hand from the rules of the
 * sample program. Without a case every command but openCase is refused with CASE_NOT_FOUND.
 */
const EXPECTED: Readonly<Record<CommandName, Readonly<Record<string, string>>>> = {
  openCase: {
    none: 'ok',
    identify: 'CASE_ALREADY_OPEN',
    assess: 'CASE_ALREADY_OPEN',
    held: 'CASE_ALREADY_OPEN',
    plan: 'CASE_ALREADY_OPEN',
    implement: 'CASE_ALREADY_OPEN',
    monitor: 'CASE_ALREADY_OPEN',
    transition: 'CASE_ALREADY_OPEN',
    closed: 'CASE_CLOSED',
  },
  recordFacts: {
    identify: 'ok',
    assess: 'ok',
    held: 'ok',
    plan: 'ok',
    implement: 'ok',
    monitor: 'ok',
    transition: 'ok',
    closed: 'ok',
  },
  correctFact: {
    identify: 'ok',
    assess: 'ok',
    held: 'ok',
    plan: 'ok',
    implement: 'ok',
    monitor: 'ok',
    transition: 'ok',
    closed: 'ok',
  },
  retractFact: {
    identify: 'ok',
    assess: 'ok',
    held: 'ok',
    plan: 'ok',
    implement: 'ok',
    monitor: 'ok',
    transition: 'ok',
    closed: 'ok',
  },
  determineEligibility: {
    identify: 'ok',
    assess: 'ok',
    held: 'CASE_ON_HOLD',
    plan: 'ok',
    implement: 'ok',
    monitor: 'ok',
    transition: 'ok',
    closed: 'CASE_CLOSED',
  },
  recordAssessment: {
    identify: 'ok',
    assess: 'ok',
    held: 'ok',
    plan: 'ok',
    implement: 'ok',
    monitor: 'ok',
    transition: 'ok',
    closed: 'CASE_CLOSED',
  },
  recordPlan: {
    identify: 'ok',
    assess: 'ok',
    held: 'ok',
    plan: 'ok',
    implement: 'ok',
    monitor: 'ok',
    transition: 'ok',
    closed: 'CASE_CLOSED',
  },
  approvePlan: {
    identify: 'PLAN_MISSING',
    assess: 'PLAN_MISSING',
    held: 'CASE_ON_HOLD',
    plan: 'PLAN_MISSING',
    implement: 'PLAN_ALREADY_APPROVED',
    monitor: 'PLAN_ALREADY_APPROVED',
    transition: 'PLAN_ALREADY_APPROVED',
    closed: 'CASE_CLOSED',
  },
  advanceStage: {
    identify: 'STAGE_NOT_NEXT',
    assess: 'ASSESSMENT_MISSING',
    held: 'CASE_ON_HOLD',
    plan: 'STAGE_ALREADY_ENTERED',
    implement: 'STAGE_REASON_MISSING',
    monitor: 'STAGE_REASON_MISSING',
    transition: 'STAGE_REASON_MISSING',
    closed: 'CASE_CLOSED',
  },
  assignCase: {
    identify: 'ok',
    assess: 'ok',
    held: 'ok',
    plan: 'ok',
    implement: 'ok',
    monitor: 'ok',
    transition: 'ok',
    closed: 'CASE_CLOSED',
  },
  changePriority: {
    identify: 'ok',
    assess: 'ok',
    held: 'ok',
    plan: 'ok',
    implement: 'ok',
    monitor: 'ok',
    transition: 'ok',
    closed: 'CASE_CLOSED',
  },
  addTask: {
    identify: 'ok',
    assess: 'ok',
    held: 'ok',
    plan: 'ok',
    implement: 'ok',
    monitor: 'ok',
    transition: 'ok',
    closed: 'CASE_CLOSED',
  },
  assignTask: {
    identify: 'ok',
    assess: 'ok',
    held: 'ok',
    plan: 'ok',
    implement: 'ok',
    monitor: 'ok',
    transition: 'ok',
    closed: 'CASE_CLOSED',
  },
  completeTask: {
    identify: 'ok',
    assess: 'ok',
    held: 'ok',
    plan: 'ok',
    implement: 'ok',
    monitor: 'ok',
    transition: 'ok',
    closed: 'CASE_CLOSED',
  },
  cancelTask: {
    identify: 'ok',
    assess: 'ok',
    held: 'ok',
    plan: 'ok',
    implement: 'ok',
    monitor: 'ok',
    transition: 'ok',
    closed: 'CASE_CLOSED',
  },
  recordContact: {
    identify: 'ok',
    assess: 'ok',
    held: 'ok',
    plan: 'ok',
    implement: 'ok',
    monitor: 'ok',
    transition: 'ok',
    closed: 'CASE_CLOSED',
  },
  completeChecklistItem: {
    identify: 'ok',
    assess: 'ok',
    held: 'ok',
    plan: 'ok',
    implement: 'ok',
    monitor: 'ok',
    transition: 'ok',
    closed: 'CASE_CLOSED',
  },
  blockChecklistItem: {
    identify: 'ok',
    assess: 'ok',
    held: 'ok',
    plan: 'ok',
    implement: 'ok',
    monitor: 'ok',
    transition: 'ok',
    closed: 'CASE_CLOSED',
  },
  unblockChecklistItem: {
    identify: 'CHECKLIST_ITEM_NOT_BLOCKED',
    assess: 'CHECKLIST_ITEM_NOT_BLOCKED',
    held: 'CHECKLIST_ITEM_NOT_BLOCKED',
    plan: 'CHECKLIST_ITEM_NOT_BLOCKED',
    implement: 'CHECKLIST_ITEM_NOT_BLOCKED',
    monitor: 'CHECKLIST_ITEM_NOT_BLOCKED',
    transition: 'CHECKLIST_ITEM_NOT_BLOCKED',
    closed: 'CASE_CLOSED',
  },
  overrideChecklist: {
    identify: 'ok',
    assess: 'ok',
    held: 'ok',
    plan: 'ok',
    implement: 'ok',
    monitor: 'ok',
    transition: 'ok',
    closed: 'CASE_CLOSED',
  },
  holdCase: {
    identify: 'ok',
    assess: 'ok',
    held: 'CASE_ON_HOLD',
    plan: 'ok',
    implement: 'ok',
    monitor: 'ok',
    transition: 'ok',
    closed: 'CASE_CLOSED',
  },
  resumeCase: {
    identify: 'CASE_NOT_ON_HOLD',
    assess: 'CASE_NOT_ON_HOLD',
    held: 'ok',
    plan: 'CASE_NOT_ON_HOLD',
    implement: 'CASE_NOT_ON_HOLD',
    monitor: 'CASE_NOT_ON_HOLD',
    transition: 'CASE_NOT_ON_HOLD',
    closed: 'CASE_CLOSED',
  },
  transferCase: {
    identify: 'ok',
    assess: 'ok',
    held: 'ok',
    plan: 'ok',
    implement: 'ok',
    monitor: 'ok',
    transition: 'ok',
    closed: 'CASE_CLOSED',
  },
  reopenCase: {
    identify: 'CASE_NOT_CLOSED',
    assess: 'CASE_NOT_CLOSED',
    held: 'CASE_NOT_CLOSED',
    plan: 'CASE_NOT_CLOSED',
    implement: 'CASE_NOT_CLOSED',
    monitor: 'CASE_NOT_CLOSED',
    transition: 'CASE_NOT_CLOSED',
    closed: 'ok',
  },
  closeCase: {
    identify: 'CASE_NOT_FINISHED',
    assess: 'CASE_NOT_FINISHED',
    held: 'CASE_NOT_FINISHED',
    plan: 'CASE_NOT_FINISHED',
    implement: 'CASE_NOT_FINISHED',
    monitor: 'CASE_NOT_FINISHED',
    transition: 'CHECKLIST_INCOMPLETE',
    closed: 'CASE_CLOSED',
  },
  withdrawCase: {
    identify: 'ok',
    assess: 'ok',
    held: 'ok',
    plan: 'ok',
    implement: 'ok',
    monitor: 'ok',
    transition: 'ok',
    closed: 'CASE_CLOSED',
  },
  recordDeath: {
    identify: 'ok',
    assess: 'ok',
    held: 'ok',
    plan: 'ok',
    implement: 'ok',
    monitor: 'ok',
    transition: 'ok',
    closed: 'CASE_CLOSED',
  },
  enterInError: {
    identify: 'ok',
    assess: 'ok',
    held: 'ok',
    plan: 'ok',
    implement: 'ok',
    monitor: 'ok',
    transition: 'ok',
    closed: 'ok',
  },
  waiveClock: {
    identify: 'ok',
    assess: 'ok',
    held: 'ok',
    plan: 'ok',
    implement: 'ok',
    monitor: 'ok',
    transition: 'ok',
    closed: 'CASE_CLOSED',
  },
  recordEscalationNotice: {
    identify: 'ESCALATION_UNKNOWN',
    assess: 'ESCALATION_UNKNOWN',
    held: 'ESCALATION_UNKNOWN',
    plan: 'ESCALATION_UNKNOWN',
    implement: 'ESCALATION_UNKNOWN',
    monitor: 'ESCALATION_UNKNOWN',
    transition: 'ESCALATION_UNKNOWN',
    closed: 'ESCALATION_UNKNOWN',
  },
  acknowledgeEscalation: {
    identify: 'ESCALATION_UNKNOWN',
    assess: 'ESCALATION_UNKNOWN',
    held: 'ESCALATION_UNKNOWN',
    plan: 'ESCALATION_UNKNOWN',
    implement: 'ESCALATION_UNKNOWN',
    monitor: 'ESCALATION_UNKNOWN',
    transition: 'ESCALATION_UNKNOWN',
    closed: 'CASE_CLOSED',
  },
  relinkPerson: {
    identify: 'ok',
    assess: 'ok',
    held: 'ok',
    plan: 'ok',
    implement: 'ok',
    monitor: 'ok',
    transition: 'ok',
    closed: 'ok',
  },
  changeProgramVersion: {
    identify: 'ok',
    assess: 'ok',
    held: 'ok',
    plan: 'ok',
    implement: 'ok',
    monitor: 'ok',
    transition: 'ok',
    closed: 'CASE_CLOSED',
  },
  rebaseCalendar: {
    identify: 'ok',
    assess: 'ok',
    held: 'ok',
    plan: 'ok',
    implement: 'ok',
    monitor: 'ok',
    transition: 'ok',
    closed: 'CASE_CLOSED',
  },
};

describe.each(Object.keys(CASES))('a case in %s', (stage) => {
  test.each(COMMAND_NAMES.map((name) => [name]))('%s', (name) => {
    const world = CASES[stage]!(); // the keys of CASES are what this runs over
    const before = world.state;
    const role = COMMANDS[name].permission === 'case.system' ? 'system' : 'supervisor';
    const answer = world.code(name, INPUTS[name](world), { role });
    expect(answer).toBe(EXPECTED[name][stage] ?? 'CASE_NOT_FOUND');
    if (answer !== 'ok') expect(world.state).toBe(before);
  });
});

test('every stage of the table is what it says', () => {
  for (const stage of ['identify', 'assess', 'plan', 'implement', 'monitor', 'transition', 'closed']) {
    expect(CASES[stage]!().case.stage).toBe(stage); // every stage named here is a key
  }
  expect(CASES['held']!().case.hold?.until).toBe('2026-03-09T15:00:00.000Z'); // a key, too
});
