import { describe, expect, test } from '@jest/globals';
import type { CaseWorld } from '#test/support/case-world.ts';
import { fact, openedCase } from '#test/support/case-world.ts';
import { sampleLibrary, sampleProgram } from '#test/support/sample-program.ts';
import { knownFacts } from '../program/known-facts.ts';
import type { Library } from '../program/library.ts';
import { motionOf } from './never-stuck.ts';
import { nextWake } from './wake.ts';

const DISCHARGED_AT = '2026-03-06T17:00:00.000Z';
/** The clock `contact` of the sample program: warns 36 h, is missed 48 h after the discharge. */
const WARNS_AT = '2026-03-08T05:00:00.000Z';
const MISSED_AT = '2026-03-08T17:00:00.000Z';

function discharged(library?: Library): CaseWorld {
  const world = openedCase(library);
  world.now = '2026-03-06T18:00:00.000Z';
  world.must('recordFacts', { facts: [fact('discharged', DISCHARGED_AT)] });
  return world;
}

/** The day of the discharge proves to be another one. */
const leftAt = (world: CaseWorld, occurredAt: string): ReturnType<CaseWorld['must']> =>
  world.must('correctFact', { fact: 'discharged', occurredAt, reason: 'left at another time' });

const types = (events: readonly { readonly type: string }[]): readonly string[] => events.map((event) => event.type);
const openKinds = (world: CaseWorld): readonly string[] =>
  world.case.tasks.filter((task) => task.status === 'open').map((task) => task.kind);

describe('a case acts by itself', () => {
  test('at the next instant at which a clock acts, and at no other', () => {
    const world = discharged();
    expect(nextWake(world.case, world.library, world.now)).toBe(WARNS_AT);
    expect(world.wake('2026-03-08T04:59:59.999Z')).toEqual([]);
    expect(types(world.wake(WARNS_AT))).toEqual(['clockActed']);
    expect(openKinds(world)).toContain('call-soon');
    expect(nextWake(world.case, world.library, world.now)).toBe(MISSED_AT);
  });

  test('once: woken again at the same moment it does nothing', () => {
    const world = discharged();
    expect(world.wake(MISSED_AT).length).toBeGreaterThan(0);
    expect(world.wake(MISSED_AT)).toEqual([]);
    expect(nextWake(world.case, world.library, world.now)).toBeUndefined();
  });

  test('late, with the instants at which it was due', () => {
    const world = discharged();
    const events = world.wake('2026-03-20T00:00:00.000Z');
    expect(events.map(({ type, occurredAt }) => [type, occurredAt])).toEqual([
      ['clockActed', WARNS_AT],
      ['clockActed', MISSED_AT],
      ['escalationRaised', MISSED_AT],
    ]);
    expect(events.every((event) => event.recordedAt === '2026-03-20T00:00:00.000Z')).toBe(true);
    const missed = world.case.facts.find((each) => each.type === 'postDischargeContactMissed');
    expect(missed).toMatchObject({ occurredAt: MISSED_AT, data: { clock: 'contact', instance: '' } });
  });

  test('tells the first rung of the ladder and opens its task', () => {
    const world = discharged();
    world.wake(MISSED_AT);
    expect(openKinds(world)).toContain('take-over');
    expect(world.code('acknowledgeEscalation', { ladder: 'team', clock: 'contact' })).toBe('ok');
    expect(world.must('acknowledgeEscalation', { ladder: 'team', clock: 'contact' })).toEqual([]);
  });

  test('ends a hold at its instant, even when woken later', () => {
    const world = openedCase();
    world.must('holdCase', { reason: 'family', until: '2026-03-04T00:00:00.000Z' });
    expect(nextWake(world.case, world.library, world.now)).toBe('2026-03-04T00:00:00.000Z');
    const [resumed] = world.wake('2026-03-05T00:00:00.000Z');
    expect(resumed).toMatchObject({ type: 'caseResumed', occurredAt: '2026-03-04T00:00:00.000Z' });
    expect(world.case.hold).toBeUndefined();
  });

  test('says that it is due now when a fact learnt late made it so', () => {
    const world = openedCase();
    world.now = '2026-03-20T00:00:00.000Z';
    world.must('recordFacts', { facts: [fact('discharged', DISCHARGED_AT)] });
    expect(nextWake(world.case, world.library, world.now)).toBe(WARNS_AT);
    expect(motionOf(world.case, world.library, world.now).stuck).toBe(false);
  });

  test('on a host whose clock is behind, as of the last thing it learnt', () => {
    const world = discharged();
    world.wake(WARNS_AT);
    const behind = '2026-03-06T00:00:00.000Z';
    expect(nextWake(world.case, world.library, behind)).toBe(MISSED_AT);
    world.now = behind;
    const [event] = world.must('recordFacts', { facts: [fact('payerKnown', '2026-03-08T04:00:00.000Z')] });
    expect(event?.recordedAt).toBe(WARNS_AT);
  });

  test('not at all once it is closed', () => {
    const world = discharged();
    world.must('withdrawCase', { reason: 'declined' });
    expect(nextWake(world.case, world.library, world.now)).toBeUndefined();
    expect(world.wake('2026-04-01T00:00:00.000Z')).toEqual([]);
  });
});

describe('what a clock did is reversed', () => {
  test('when it proves untrue: facts withdrawn, open tasks cancelled, nothing deleted', () => {
    const world = discharged();
    world.wake(MISSED_AT);
    const events = world.must('recordFacts', {
      facts: [fact('postDischargeContact', '2026-03-07T10:00:00.000Z', { channel: 'phone' })],
    });
    expect(types(events).filter((type) => type === 'clockReversed')).toHaveLength(2);
    expect(knownFacts(world.case.facts).has('postDischargeContactMissed')).toBe(false);
    expect(knownFacts(world.case.facts).has('escalationRaised')).toBe(false);
    expect(world.case.facts.some((each) => each.type === 'postDischargeContactMissed')).toBe(true);
    expect(openKinds(world)).not.toContain('take-over');
  });

  test('and done again when the moved deadline is missed for good', () => {
    const world = discharged();
    world.wake(MISSED_AT);
    world.now = '2026-03-09T00:00:00.000Z';
    leftAt(world, '2026-03-08T12:00:00.000Z');
    expect(nextWake(world.case, world.library, world.now)).toBe('2026-03-10T00:00:00.000Z');
    const events = world.wake('2026-03-11T00:00:00.000Z');
    expect(events.at(-1)).toMatchObject({ type: 'escalationRaised', occurredAt: '2026-03-10T12:00:00.000Z' });
  });

  test('but not when the correction leaves it due before now', () => {
    const world = discharged();
    world.wake(MISSED_AT);
    world.now = '2026-03-09T00:00:00.000Z';
    const events = leftAt(world, '2026-03-06T16:00:00.000Z');
    expect(types(events)).not.toContain('clockReversed');
    expect(world.wake('2026-03-11T00:00:00.000Z')).toEqual([]);
  });

  test('a waiver by a supervisor ends the clock before it is missed', () => {
    const world = discharged();
    const waiver = { clock: 'contact', reason: 'notApplicable', authority: 'order-7' };
    expect(world.code('waiveClock', { ...waiver, instance: '2' })).toBe('CLOCK_INSTANCE_UNKNOWN');
    world.must('waiveClock', waiver);
    expect(nextWake(world.case, world.library, world.now)).toBeUndefined();
    expect(
      world.code('waiveClock', { clock: 'contact', reason: 'notApplicable', authority: 'o' }, { role: 'caseManager' }),
    ).toBe('PERMISSION_DENIED');
  });
});

describe('a miss whose instant proves to be another one', () => {
  test('moves what it put on record, tells nobody again and can move again', () => {
    const world = discharged();
    world.wake(MISSED_AT);
    world.now = '2026-03-12T00:00:00.000Z';
    const events = leftAt(world, '2026-03-07T17:00:00.000Z');
    expect(types(events)).toEqual(['factCorrected', 'factCorrected']);
    const missed = (): readonly unknown[] =>
      (knownFacts(world.case.facts).get('postDischargeContactMissed') ?? []).map(({ occurredAt }) => occurredAt);
    expect(missed()).toEqual(['2026-03-09T17:00:00.000Z']);
    expect(world.wake('2026-03-13T00:00:00.000Z')).toEqual([]);
    const standing = world.case.facts.find(({ replaces }) => replaces === 'discharged')?.id ?? '';
    world.must('correctFact', { fact: standing, occurredAt: DISCHARGED_AT, reason: 'it was right' });
    expect(missed()).toEqual([MISSED_AT]);
  });

  test('is withdrawn from its new instant when it proves never to have been', () => {
    const world = discharged();
    world.wake(MISSED_AT);
    world.now = '2026-03-12T00:00:00.000Z';
    leftAt(world, '2026-03-07T17:00:00.000Z');
    world.must('recordFacts', { facts: [fact('postDischargeContact', '2026-03-09T16:00:00.000Z')] });
    expect(knownFacts(world.case.facts).has('postDischargeContactMissed')).toBe(false);
  });
});

describe('a task', () => {
  const screened = (id: string): ReturnType<typeof fact> =>
    fact('dischargeScreeningCompleted', '2026-03-02T14:00:00.000Z', undefined, id);

  test('comes back when the fact that answered it is withdrawn, and only then', () => {
    const world = openedCase();
    world.must('recordFacts', { facts: [screened('s1'), screened('s2')] });
    expect(openKinds(world)).not.toContain('screen');
    world.must('retractFact', { fact: 's1', reason: 'other person' });
    expect(openKinds(world)).not.toContain('screen');
    world.must('retractFact', { fact: 's2', reason: 'other person' });
    expect(openKinds(world).filter((kind) => kind === 'screen')).toHaveLength(1);
  });

  test('is not done by a withdrawal, nor by the correction of what was known', () => {
    const world = openedCase();
    world.must('recordFacts', { facts: [screened('s1')] });
    world.must('retractFact', { fact: 's1', reason: 'other person' });
    world.must('recordFacts', { facts: [screened('s2')] });
    world.must('correctFact', { fact: 's2', occurredAt: '2026-03-02T14:30:00.000Z', reason: 'typing error' });
    const early = fact('postDischargeContact', '2026-03-02T14:30:00.000Z', undefined, 'early');
    world.must('recordFacts', { facts: [early] });
    world.now = '2026-03-06T18:00:00.000Z';
    world.must('recordFacts', { facts: [fact('discharged', DISCHARGED_AT)] });
    world.wake(WARNS_AT);
    expect(openKinds(world)).toContain('call-soon');
    world.must('correctFact', { fact: 'early', occurredAt: '2026-03-02T14:31:00.000Z', reason: 'typing error' });
    expect(openKinds(world)).toContain('call-soon');
    const standing = world.case.facts.find(({ replaces }) => replaces === 'early')?.id ?? '';
    world.must('retractFact', { fact: standing, reason: 'other person' });
    expect(openKinds(world)).toContain('call-soon');
  });

  test('of a duty that is owed on stays when the miss proves untrue; that of the rung goes', () => {
    const { tasks = [] } = sampleProgram();
    const ofClock = tasks.map((task) => (task.id === 'screen' ? { ...task, clock: 'contact' } : task));
    const world = discharged(sampleLibrary({ tasks: ofClock }));
    world.wake(MISSED_AT);
    expect(openKinds(world)).toEqual(expect.arrayContaining(['screen', 'take-over']));
    world.now = '2026-03-09T00:00:00.000Z';
    leftAt(world, '2026-03-08T12:00:00.000Z');
    expect(openKinds(world)).toContain('screen');
    expect(openKinds(world)).not.toContain('take-over');
  });
});
