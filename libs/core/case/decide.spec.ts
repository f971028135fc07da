import { describe, expect, test } from '@jest/globals';
import { ADMITTED, ADULT, CaseWorld, fact, OPENING, openedCase, sha256 } from '#test/support/case-world.ts';
import { sampleLibrary } from '#test/support/sample-program.ts';
import { PERMISSIONS } from '../permissions.ts';
import { canonical, verifyChain } from './chain.ts';
import { COMMAND_NAMES, COMMANDS } from './command-table.ts';
import { decide } from './decide.ts';
import { motionOf } from './never-stuck.ts';
import { readModel } from './read-model.ts';
import { isRefusal } from './refusal.ts';

describe('what every command is refused for', () => {
  test.each([
    ['PERMISSION_DENIED', { role: 'auditor' }],
    ['PERMISSION_DENIED', { role: 'nobody' }],
    ['CASE_NOT_FOUND', { tenant: 't2' }],
    ['CASE_CHANGED', { expectedSeq: 1 }],
    ['OCCURRED_IN_FUTURE', { at: '2026-03-02T16:00:00.000Z' }],
    ['INSTANT_INVALID', { at: '2026-03-02' }],
  ] as const)('%s', (code, sending) => {
    expect(openedCase().code('recordFacts', { facts: [ADMITTED] }, sending)).toBe(code);
  });

  test('a refusal names the case manager’s way out', () => {
    const answer = openedCase().send('advanceStage', { to: 'plan' });
    expect(answer).toMatchObject({ refused: true, code: 'ASSESSMENT_MISSING', remedy: 'Record the assessment first.' });
  });

  test('a command that is not in the table, also one that every object has', () => {
    const envelope = { commandId: 'c', tenant: 't1', actor: { id: 'u', role: 'supervisor' }, input: {} };
    const context = { library: sampleLibrary(), now: '2026-03-02T15:00:00.000Z' };
    for (const name of ['dropCase', 'constructor', 'toString']) {
      const answer = decide(null, name as never, envelope, context); // a name from the wire
      expect(isRefusal(answer) && answer.code).toBe('COMMAND_UNKNOWN');
    }
  });
});

describe('opening a case', () => {
  test.each([
    ['PROGRAM_UNKNOWN', { program: { id: 'nowhere' } }],
    ['PROGRAM_UNKNOWN', { program: { id: 'stay', version: '1999.1' } }],
    ['ZONE_UNKNOWN', { zone: 'Mars/Olympus' }],
    ['ZONE_UNKNOWN', { zone: 'constructor' }],
    ['FACT_RESERVED', { facts: [fact('clockWaived', '2026-03-02T13:00:00.000Z', { clock: 'contact' })] }],
    ['FACT_TYPE_INVALID', { facts: [fact('Not A Fact', '2026-03-02T13:00:00.000Z')] }],
    ['FACT_ID_MISSING', { facts: [fact('admitted', '2026-03-02T13:00:00.000Z', {}, '')] }],
    ['OCCURRED_IN_FUTURE', { facts: [fact('admitted', '2026-03-03T13:00:00.000Z')] }],
    ['INSTANT_INVALID', { facts: [fact('admitted', '2026-03-02T13:00:00Z')] }],
    ['FACT_ALREADY_RECORDED', { facts: [ADMITTED, { ...ADMITTED, data: {} }] }],
  ])('is refused: %s', (code, change) => {
    expect(new CaseWorld().code('openCase', { ...OPENING, ...change })).toBe(code);
  });

  test.each([
    [{ id: 'nowhere' }, 'The library has no program “nowhere”.', 'Use one of: other, stay. Or publish it and restart.'],
    [
      { id: 'stay', version: '1999.1' },
      'The library has no program “stay” in version 1999.1.',
      'Use one of: 2025.9, 2026.1. Or publish it and restart.',
    ],
  ])('names the programs that there are instead of %j', (program, message, remedy) => {
    expect(new CaseWorld().send('openCase', { ...OPENING, program })).toMatchObject({ message, remedy });
  });

  test('pins the newest version, gives the case to the team, and opens a task', () => {
    const world = new CaseWorld();
    world.must('openCase', OPENING);
    expect(world.case).toMatchObject({ program: { id: 'stay', version: '2026.1' }, team: 'team-a', stage: 'identify' });
    expect(motionOf(world.case, world.library, world.now)).toEqual({ stuck: false, by: 'queue' });
    expect(world.case.tasks[0]).toMatchObject({ id: 't1-1', kind: 'check-cover', status: 'open' });
  });

  test('leaves a next step even when the program names none', () => {
    const world = new CaseWorld('2026-03-02T15:00:00.000Z', sampleLibrary({ tasks: [] }));
    world.must('openCase', OPENING);
    expect(world.case.tasks.map((task) => task.kind)).toEqual(['decideNextStep']);
  });

  test('an eligible person goes on to be assessed; a correction takes that back', () => {
    const world = openedCase();
    expect(world.case).toMatchObject({ stage: 'assess', eligibility: { outcome: 'eligible' } });
    world.must('correctFact', { fact: 'personDescribed', data: { ageYears: 17 }, reason: 'wrong person' });
    expect(world.case).toMatchObject({ stage: 'identify', eligibility: { outcome: 'ineligible' } });
    expect(world.case.tasks.find((task) => task.kind === 'screen')?.status).toBe('cancelled');
  });

  test('eligibility lists every rule with the value that it used', () => {
    const world = new CaseWorld();
    world.must('openCase', { ...OPENING, facts: [ADULT] });
    expect(world.case.eligibility).toMatchObject({
      outcome: 'pending',
      rules: [
        { rule: 'adult', outcome: 'pass', value: { 'personDescribed.ageYears': 71 } },
        { rule: 'inpatient', outcome: 'missing', value: { 'admitted.class': null } },
      ],
    });
  });
});

describe('handing over', () => {
  test('an owner gets the open tasks; giving the case back returns them to the queue', () => {
    const world = openedCase();
    world.must('assignCase', { owner: 'user-2' });
    const assignees = (): readonly (string | undefined)[] =>
      world.case.tasks.filter((task) => task.status === 'open').map((task) => task.assignee);
    expect(world.case.owner).toBe('user-2');
    // `check-cover` stays with the team: the program says so.
    expect(assignees()).toEqual([undefined, 'user-2']);
    world.must('assignCase', { owner: null });
    expect(world.case.owner).toBeUndefined();
    expect(assignees()).toEqual([undefined, undefined]);
  });

  test('another program begins at its first stage with the same facts', () => {
    const world = openedCase();
    const facts = world.case.facts.length;
    world.must('transferCase', { program: { id: 'other' }, reason: 'workload' });
    expect(world.case).toMatchObject({ program: { id: 'other' }, team: 'team-b', stage: 'assess' });
    expect(world.case.facts.length).toBeGreaterThan(facts);
    expect(world.code('transferCase', { program: { id: 'other' }, reason: 'workload' })).toBe('TRANSFER_SAME_PROGRAM');
    expect(world.code('transferCase', { reason: 'workload' })).toBe('TRANSFER_TARGET_MISSING');
    expect(world.code('transferCase', { team: 'x', reason: 'whim' })).toBe('TRANSFER_REASON_UNKNOWN');
  });
});

describe('ending and beginning again', () => {
  test('a finished stay is closed from any stage by the intake that imports it, and by nobody else', () => {
    expect(openedCase().code('closeCase', { reason: 'history' }, { role: 'intakeSystem' })).toBe('ok');
    expect(openedCase().code('closeCase', { reason: 'history' }, { role: 'caseManager' })).toBe('CASE_NOT_FINISHED');
  });

  test('re-opening goes back to the stage that the case had reached', () => {
    const world = openedCase();
    world.must('withdrawCase', { reason: 'declined' });
    expect(world.case).toMatchObject({ stage: 'closed', outcome: 'withdrawn', reason: 'declined' });
    world.must('reopenCase', { reason: 'tooEarly' });
    expect(world.case).toMatchObject({ stage: 'assess', episode: 2 });
    expect(world.case.outcome).toBeUndefined();
    expect(world.case.closedAt).toBeUndefined();
    expect(motionOf(world.case, world.library, world.now)).toEqual({ stuck: false, by: 'queue' });
  });

  test('a death ends the case with its fact, once', () => {
    const world = openedCase();
    world.must('recordDeath', {}, { at: '2026-03-02T14:00:00.000Z' });
    expect(world.case).toMatchObject({ outcome: 'deceased', closedAt: '2026-03-02T14:00:00.000Z' });
    expect(world.case.facts.filter((each) => each.type === 'died')).toHaveLength(1);
  });

  test('a blocked item stops the discharge; a supervisor overrides it', () => {
    const world = openedCase(sampleLibrary({ closing: { requires: { checklist: 'unblocked' } } }));
    for (const [name, input] of [
      ['recordAssessment', { instrument: 'needs', level: 'low' }],
      ['advanceStage', { to: 'plan' }],
      ['recordPlan', { goals: [{ id: 'g', title: 'Home' }] }],
      ['approvePlan', {}],
      ['advanceStage', { to: 'implement' }],
      ['advanceStage', { to: 'monitor' }],
      ['blockChecklistItem', { item: 'medicines', reason: 'noBed' }],
      ['recordFacts', { facts: [fact('discharged', '2026-03-02T14:00:00.000Z')] }],
    ] as const) {
      world.must(name, input); // each input is of its command's shape
    }
    expect(world.case.stage).toBe('monitor');
    expect(world.code('advanceStage', { to: 'transition' })).toBe('CHECKLIST_BLOCKED');
    expect(world.code('completeChecklistItem', { item: 'medicines' })).toBe('CHECKLIST_BLOCKED');
    const override = { items: ['medicines'], reason: 'bed found elsewhere', authority: 'order-7' };
    expect(world.code('overrideChecklist', override, { role: 'caseManager' })).toBe('PERMISSION_DENIED');
    world.must('overrideChecklist', override);
    expect(world.case.stage).toBe('transition');
  });
});

describe('rows', () => {
  test('leave out sets that have not changed', () => {
    const world = openedCase();
    const first = readModel(world.case, world.library);
    expect(first.tasks).toBe(world.case.tasks);
    const previous = { tasks: first.tasks ?? [], clocks: first.clocks ?? [] };
    world.must('changePriority', { priority: 'urgent', reason: 'worse' });
    expect(Object.keys(readModel(world.case, world.library, previous))).toEqual(['case']);
  });

  test('carry the planned day in the zone of the case, and the earliest deadline', () => {
    const world = openedCase();
    const plan = fact('expectedDischarge', '2026-03-02T14:00:00.000Z', { at: '2026-03-05T02:00:00.000Z' });
    world.must('recordFacts', { facts: [plan, fact('discharged', '2026-03-02T14:00:00.000Z')] });
    const { case: summary } = readModel(world.case, world.library);
    expect(summary).toMatchObject({ expectedDischargeOn: '2026-03-04', nextDueAt: '2026-03-04T14:00:00.000Z' });
    expect(summary).toMatchObject({ eligible: 'eligible', risk: { instrument: 'mini', level: 'low' } });
  });
});

describe('the chain', () => {
  test('has one text for one value, whatever the order of its keys', () => {
    expect(canonical({ b: [1, { d: null, c: 'ü"' }], a: true })).toBe('{"a":true,"b":[1,{"c":"ü\\"","d":null}]}');
    expect(canonical({ 10: 'x', 9: 'y' })).toBe('{"10":"x","9":"y"}');
    expect(canonical([])).toBe('[]');
    expect(canonical({})).toBe('{}');
  });

  test('shows the first event that was altered, dropped or put in another place', () => {
    const { events } = openedCase();
    const altered = events.map((event, index) =>
      index === 1 ? { ...event, occurredAt: '2020-01-01T00:00:00.000Z' } : event,
    );
    expect(verifyChain(events, sha256)).toBeUndefined();
    expect(verifyChain(altered, sha256)).toEqual({ seq: 2, problem: 'hash' });
    expect(verifyChain(events.slice(1), sha256)).toEqual({ seq: 1, problem: 'gap' });
    const rehashed = altered.map((event, index) => (index === 1 ? { ...event, hash: 'f'.repeat(64) } : event));
    expect(verifyChain(rehashed, sha256)?.seq).toBe(2);
  });
});

test('every command has words, and a permission that somebody holds', () => {
  for (const name of COMMAND_NAMES) {
    const { title, description, permission } = COMMANDS[name];
    expect([title.length > 4, description.length > 20]).toEqual([true, true]);
    expect(PERMISSIONS[permission].length).toBeGreaterThan(0);
  }
});
