import { describe, expect, test } from '@jest/globals';
import type { CaseWorld } from '#test/support/case-world.ts';
import { fact, openedCase } from '#test/support/case-world.ts';
import { sampleLibrary, sampleProgram } from '#test/support/sample-program.ts';
import { knownFacts } from '../../program/known-facts.ts';
import { motionOf } from '../never-stuck.ts';

const DISCHARGED_AT = '2026-03-06T17:00:00.000Z';

const records = ({ case: { facts } }: CaseWorld) => knownFacts(facts).get('postDischargeContactMissed') ?? [];
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
