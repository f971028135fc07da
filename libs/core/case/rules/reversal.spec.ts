import { describe, expect, test } from '@jest/globals';
import type { CaseWorld } from '#test/support/case-world.ts';
import { fact, openedCase } from '#test/support/case-world.ts';
import { sampleLibrary, sampleProgram } from '#test/support/sample-program.ts';
import { knownFacts } from '../../program/known-facts.ts';
import { clockViews } from '../clocks-of.ts';
import { motionOf } from '../never-stuck.ts';

const DISCHARGED_AT = '2026-03-06T17:00:00.000Z';
const MISSED_AT = '2026-03-08T17:00:00.000Z';
const CALLED = fact('postDischargeContact', '2026-03-07T10:00:00.000Z');

function missed(): CaseWorld {
  const world = openedCase();
  world.now = '2026-03-06T18:00:00.000Z';
  world.must('recordFacts', { facts: [fact('discharged', DISCHARGED_AT)] });
  world.wake(MISSED_AT);
  return world;
}

const records = ({ case: { facts } }: CaseWorld) => knownFacts(facts).get('postDischargeContactMissed') ?? [];
const escalations = (events: readonly { readonly type: string; readonly data: object }[]) =>
  events.flatMap(({ type, data }) => (type === 'clockReversed' && 'escalations' in data ? [data.escalations] : []));

describe('a withdrawal that disproves more misses than a turn has events', () => {
  test('reverses every one of them, and leaves somebody the next step', () => {
    const daily = {
      due: { hours: 3 },
      repeat: { each: 'day' },
      warn: [],
      missed: { record: 'postDischargeContactMissed' },
    };
    const clocks = sampleProgram().clocks.map((clock) => ({ ...clock, ...daily }) as typeof clock);
    const world = openedCase(sampleLibrary({ clocks }));
    world.now = '2026-03-06T18:00:00.000Z';
    world.must('recordFacts', { facts: [fact('discharged', DISCHARGED_AT)] });
    world.wake('2026-05-20T00:00:00.000Z');
    expect(records(world).length).toBeGreaterThan(70);
    for (const { id } of world.case.tasks.filter(({ status }) => status === 'open')) {
      world.must('completeTask', { task: id });
    }
    world.must('retractFact', { fact: 'discharged', reason: 'other person' });
    expect(records(world)).toEqual([]);
    expect(world.case.acted).toEqual({});
    expect(motionOf(world.case, world.library, world.now)).toEqual({ stuck: false, by: 'queue' });
  });
});

describe('a miss of a case that is closed', () => {
  test('is reversed as soon as a fact disproves it, and the case stays as it was closed', () => {
    const world = missed();
    world.must('withdrawCase', { reason: 'declined' });
    const events = world.must('recordFacts', { facts: [CALLED] });
    expect(escalations(events)).toHaveLength(1);
    expect(records(world)).toEqual([]);
    expect(world.case).toMatchObject({ stage: 'closed', outcome: 'withdrawn' });
    expect(clockViews(world.case, world.library, world.now)).toMatchObject([{ status: 'met' }]);
    expect(world.wake('2026-04-01T00:00:00.000Z')).toEqual([]);
    // The miss proves true after all: nobody is told while the case is closed, and somebody once it is open again.
    expect(escalations(world.must('retractFact', { fact: CALLED.id ?? '', reason: 'other person' }))).toEqual([]);
    world.must('reopenCase', { reason: 'tooEarly' });
    expect(world.wake(world.now).map(({ type }) => type)).toContain('escalationRaised');
  });

  test('is reversed by the very death that closes it', () => {
    const clocks = sampleProgram().clocks.map((clock) => ({ ...clock, void: 'died' }));
    const world = openedCase(sampleLibrary({ clocks }));
    world.now = '2026-03-06T18:00:00.000Z';
    world.must('recordFacts', { facts: [fact('discharged', DISCHARGED_AT)] });
    world.wake(MISSED_AT);
    world.now = '2026-03-09T10:00:00.000Z';
    const events = world.must('recordDeath', {}, { at: '2026-03-07T08:00:00.000Z' });
    expect(escalations(events)).toHaveLength(1);
    expect(world.case).toMatchObject({ stage: 'closed', outcome: 'deceased' });
  });

  test('is none when its instant proves to lie after the end', () => {
    const world = missed();
    world.now = '2026-03-09T10:00:00.000Z';
    world.must('withdrawCase', { reason: 'declined' });
    world.now = '2026-03-12T10:00:00.000Z';
    const left = { fact: 'discharged', occurredAt: '2026-03-08T12:00:00.000Z', reason: 'left at another time' };
    expect(escalations(world.must('correctFact', left))).toHaveLength(1);
    expect(records(world)).toEqual([]);
    expect(clockViews(world.case, world.library, world.now)).toMatchObject([{ status: 'void' }]);
  });
});
