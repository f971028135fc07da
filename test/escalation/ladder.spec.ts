import { describe, expect, test } from '@jest/globals';
import { clockViews } from '#core/case/clocks-of.ts';
import { nextWake } from '#core/case/wake.ts';
import { ladderClocks } from '#core/escalation/ladder-clocks.ts';
import type { LadderDocument } from '#core/program/document.ts';
import { knownFacts } from '#core/program/known-facts.ts';
import type { CaseWorld } from '#test/support/case-world.ts';
import { fact, openedCase } from '#test/support/case-world.ts';
import { sampleLibrary, sampleProgram } from '#test/support/sample-program.ts';

const LADDER: LadderDocument = {
  id: 'team',
  title: { en: 'Team' },
  rungs: [
    { to: 'owner', title: { en: 'Owner' } },
    { to: 'cover', title: { en: 'Cover' }, after: { hours: 1 } },
    { to: 'supervisor', title: { en: 'Supervisor' }, after: { hours: 2 }, task: 'take-over' },
    { to: 'programLead', title: { en: 'Lead' }, after: { hours: 4 } },
    { to: 'onCall', title: { en: 'On call' }, after: { hours: 4 } },
  ],
};
const DISCHARGED_AT = '2026-03-06T17:00:00.000Z';
const RUNGS = [
  '2026-03-08T17:00:00.000Z',
  '2026-03-08T18:00:00.000Z',
  '2026-03-08T20:00:00.000Z',
  '2026-03-09T00:00:00.000Z',
  '2026-03-09T04:00:00.000Z',
] as const;
const CONTACT = { ladder: 'team', clock: 'contact' };

function discharged(): CaseWorld {
  const world = openedCase(sampleLibrary({ ladders: [LADDER] }));
  world.now = '2026-03-06T18:00:00.000Z';
  world.must('recordFacts', { facts: [fact('discharged', DISCHARGED_AT)] });
  return world;
}

/** Wakes the case whenever something is due, as its timer would. */
function walk(world: CaseWorld, until: string): void {
  for (let at = next(world); at !== undefined && at <= until; at = next(world)) world.wake(at);
}

const told = (world: CaseWorld) =>
  world.events
    .filter(({ type }) => type === 'escalationRaised')
    .map(({ occurredAt, data }) => [data['to'], occurredAt]);
const next = (world: CaseWorld) => nextWake(world.case, world.library, world.now);

describe('a ladder', () => {
  test('is walked rung by rung, each at its own instant and once', () => {
    const world = discharged();
    for (const [index, at] of RUNGS.entries()) {
      world.wake(at);
      expect(world.wake(at)).toEqual([]);
      expect(told(world)).toHaveLength(index + 1);
      expect(next(world)).toBe(RUNGS[index + 1]);
    }
    expect(told(world)).toEqual(LADDER.rungs.map(({ to }, index) => [to, RUNGS[index]]));
    const causes = world.events.filter(({ type }) => type === 'escalationRaised').map(({ data }) => data['because']);
    expect(causes).toEqual(['missed', ...Array<string>(4).fill('notAcknowledged')]);
  });

  test('that is walked late leaves everybody the time to answer that the rung gives', () => {
    const world = discharged();
    world.wake('2026-03-20T00:00:00.000Z');
    expect(told(world)).toEqual([['owner', RUNGS[0]]]);
    expect(next(world)).toBe('2026-03-20T01:00:00.000Z');
    world.wake('2026-03-20T09:00:00.000Z');
    expect(told(world).at(-1)).toEqual(['cover', '2026-03-20T01:00:00.000Z']);
    world.wake('2026-03-20T11:00:00.000Z');
    expect(told(world).at(-1)).toEqual(['supervisor', '2026-03-20T11:00:00.000Z']);
    expect(world.case.tasks.filter(({ kind, status }) => kind === 'take-over' && status === 'open')).toHaveLength(1);
  });

  test('is not walked on for a miss that was learnt after the duty had been done late', () => {
    const world = openedCase(sampleLibrary({ ladders: [LADDER] }));
    world.now = '2026-03-20T00:00:00.000Z';
    const contact = fact('postDischargeContact', '2026-03-09T10:00:00.000Z');
    world.must('recordFacts', { facts: [fact('discharged', DISCHARGED_AT), contact] });
    world.wake('2026-03-20T00:00:00.000Z');
    expect(told(world)).toEqual([['owner', RUNGS[0]]]);
    expect(next(world)).toBeUndefined();
  });

  test('stops at an acknowledgement, whichever rung it comes from', () => {
    for (const [index, at] of RUNGS.entries()) {
      const world = discharged();
      walk(world, at);
      world.must('acknowledgeEscalation', CONTACT);
      expect(world.must('acknowledgeEscalation', CONTACT)).toEqual([]);
      expect(next(world)).toBeUndefined();
      walk(world, '2026-03-20T00:00:00.000Z');
      expect(told(world)).toHaveLength(index + 1);
    }
  });

  test('is acknowledged with all that it has told of the clock and nobody has answered', () => {
    const { clocks } = sampleProgram();
    // Warned and missed are two escalations of one clock.
    const warn = [{ before: { hours: 1 }, effect: { ladder: 'team' } }];
    const escalating = clocks.map((clock) => (clock.id === 'contact' ? { ...clock, warn } : clock));
    const world = openedCase(sampleLibrary({ ladders: [LADDER], clocks: escalating }));
    world.now = '2026-03-06T18:00:00.000Z';
    world.must('recordFacts', { facts: [fact('discharged', DISCHARGED_AT)] });
    world.wake(RUNGS[0]);
    const open = world.case.facts
      .filter(({ type }) => type === 'escalationRaised')
      .map(({ data }) => data?.['escalation']);
    expect(new Set(open).size).toBe(2);
    expect(world.must('acknowledgeEscalation', CONTACT)).toHaveLength(2);
    expect(world.must('acknowledgeEscalation', CONTACT)).toEqual([]);
    const told = world.events.filter(({ type }) => type === 'escalationRaised').length;
    world.wake('2026-03-20T00:00:00.000Z');
    expect(world.events.filter(({ type }) => type === 'escalationRaised')).toHaveLength(told);
  });

  test('stops when the duty is done late', () => {
    const world = discharged();
    walk(world, RUNGS[1]);
    world.now = '2026-03-08T19:00:00.000Z';
    world.must('recordFacts', { facts: [fact('postDischargeContact', '2026-03-08T18:30:00.000Z')] });
    expect(next(world)).toBeUndefined();
    walk(world, '2026-03-20T00:00:00.000Z');
    expect(told(world)).toHaveLength(2);
  });

  test('is reversed rung by rung when the miss proves untrue, and the tasks are cancelled', () => {
    const world = discharged();
    walk(world, RUNGS[2]);
    const events = world.must('recordFacts', { facts: [fact('postDischargeContact', '2026-03-07T10:00:00.000Z')] });
    const reversed = events.filter(({ type, data }) => type === 'clockReversed' && data['escalations']);
    const rungs = reversed.flatMap(({ data }) => data['escalations'] as { rung: number; clock: string }[]); // as the event says
    expect(rungs.map(({ rung, clock }) => [rung, clock]).sort()).toEqual([1, 2, 3].map((rung) => [rung, 'contact']));
    expect(world.case.tasks.filter(({ kind, status }) => kind === 'take-over' && status === 'open')).toEqual([]);
    expect(next(world)).toBeUndefined();
  });

  test('stops when the rule stops applying; what it told stands, unless a correction says that it never applied', () => {
    const clocks = sampleProgram().clocks.map((clock) => ({ ...clock, applies: { 'payerKnown.class': 'medicare' } }));
    const world = openedCase(sampleLibrary({ ladders: [LADDER], clocks }));
    world.must('recordFacts', {
      facts: [fact('payerKnown', '2026-03-02T12:00:00.000Z', { class: 'medicare' }, 'payer')],
    });
    world.now = '2026-03-06T18:00:00.000Z';
    world.must('recordFacts', { facts: [fact('discharged', DISCHARGED_AT)] });
    walk(world, RUNGS[1]);
    world.now = '2026-03-08T19:00:00.000Z';
    const another = { facts: [fact('payerKnown', '2026-03-08T18:30:00.000Z', { class: 'commercial' }, 'later')] };
    expect(world.must('recordFacts', another).filter(({ type }) => type === 'clockReversed')).toEqual([]);
    walk(world, '2026-03-20T00:00:00.000Z');
    expect(told(world)).toHaveLength(2);
    const [view] = clockViews(world.case, world.library, world.now);
    expect(view).toMatchObject({ status: 'missed', missedAt: RUNGS[0], endedAt: '2026-03-08T18:30:00.000Z' });
    world.must('correctFact', { fact: 'payer', data: { class: 'commercial' }, reason: 'The card says so.' });
    expect(world.events.filter(({ type }) => type === 'clockReversed').length).toBeGreaterThan(0);
  });

  test('goes on when the missed bucket cannot be made up any more', () => {
    const daily = { due: { hours: 3 }, repeat: { each: 'day', times: 1 } } as const;
    const clocks = sampleProgram().clocks.map((clock) => ({ ...clock, ...daily }));
    const world = openedCase(sampleLibrary({ ladders: [LADDER], clocks }));
    world.now = '2026-03-06T18:00:00.000Z';
    world.must('recordFacts', { facts: [fact('discharged', DISCHARGED_AT)] });
    walk(world, '2026-03-20T00:00:00.000Z');
    const [view] = clockViews(world.case, world.library, world.now);
    const end = '2026-03-07T05:00:00.000Z';
    expect(view).toMatchObject({ status: 'missed', missedAt: '2026-03-06T20:00:00.000Z', endedAt: end });
    expect(told(world).map(([to]) => to)).toEqual(LADDER.rungs.map(({ to }) => to));
    expect((told(world).at(-1)?.[1] as string) > end).toBe(true);
  });

  test('is walked again, and answered anew, when the miss proves true after all', () => {
    const world = discharged();
    walk(world, RUNGS[2]);
    world.must('acknowledgeEscalation', CONTACT);
    world.must('recordFacts', { facts: [fact('postDischargeContact', '2026-03-07T10:00:00.000Z', undefined, 'call')] });
    expect(world.code('acknowledgeEscalation', CONTACT)).toBe('ESCALATION_UNKNOWN');
    world.now = '2026-03-08T21:00:00.000Z';
    world.must('retractFact', { fact: 'call', reason: 'other person' });
    world.wake('2026-03-08T21:00:00.000Z');
    const known = knownFacts(world.case.facts);
    expect(known.get('postDischargeContactMissed')).toHaveLength(1);
    expect(told(world).slice(3)).toEqual([['owner', RUNGS[0]]]);
    walk(world, '2026-03-08T22:00:00.000Z');
    expect(told(world).slice(4)).toEqual([['cover', '2026-03-08T22:00:00.000Z']]);
    expect(world.must('acknowledgeEscalation', CONTACT)).toHaveLength(1);
    walk(world, '2026-03-20T00:00:00.000Z');
    expect(told(world)).toHaveLength(5);
  });

  test('tells no rung that is overdue when the answer comes first', () => {
    const answers = {
      acknowledged: (world: CaseWorld) => world.must('acknowledgeEscalation', CONTACT),
      done: (world: CaseWorld) =>
        world.must('recordFacts', { facts: [fact('postDischargeContact', '2026-03-08T18:00:20.000Z')] }),
    };
    for (const answer of Object.values(answers)) {
      const world = discharged();
      walk(world, RUNGS[0]);
      // The second rung was due half a minute ago, and the timer that tells it has not rung yet.
      world.now = '2026-03-08T18:00:30.000Z';
      answer(world);
      expect(next(world)).toBeUndefined();
      expect(world.wake('2026-03-20T00:00:00.000Z')).toEqual([]);
      expect(told(world)).toHaveLength(1);
    }
  });

  test('raises nothing in a closed case', () => {
    const world = discharged();
    walk(world, RUNGS[0]);
    world.must('recordDeath', {});
    expect(world.case.stage).toBe('closed');
    expect(next(world)).toBeUndefined();
    expect(world.wake('2026-03-20T00:00:00.000Z')).toEqual([]);
  });

  test('has one clock for each rung that waits, and none for the rest', () => {
    expect(ladderClocks(sampleProgram({ ladders: [LADDER] })).map(({ id }) => id)).toEqual(
      [2, 3, 4, 5].map((rung) => `ladder:team:${rung}`),
    );
    expect(ladderClocks(sampleProgram())).toEqual([]);
  });

  test('journals who was told, by the product alone and while the rung stands', () => {
    const world = discharged();
    walk(world, RUNGS[0]);
    const notice = { ...CONTACT, instance: '', rung: 1, recipient: 'ann', as: 'owner', because: 'named', at: RUNGS[0] };
    expect(world.code('recordEscalationNotice', notice)).toBe('PERMISSION_DENIED');
    expect(world.must('recordEscalationNotice', notice, { role: 'system' })).toMatchObject([
      { type: 'escalationNoticed', actor: { id: 'system' }, data: notice },
    ]);
    expect(world.code('recordEscalationNotice', { ...notice, rung: 2 }, { role: 'system' })).toBe('ESCALATION_UNKNOWN');
  });
});
