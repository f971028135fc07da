import { expect, test } from '@jest/globals';
import { sampleLibrary } from '#test/support/sample-program.ts';
import { CaseWorld, fact, OPENING, sha256 } from '#test/support/case-world.ts';
import { verifyChain } from './chain.ts';
import { fold } from './fold.ts';
import { lateActs } from './late-acts.ts';
import { readModel } from './read-model.ts';

const library = sampleLibrary({
  clocks: [{ id: 'answer', start: 'asked', due: { hours: 2 }, met: 'answered', missed: { task: 'screen' } }],
  ladders: [],
});
const ASKED = '2026-03-02T15:00:00.000Z';
const DUE = '2026-03-02T17:00:00.000Z';
const LATE = '2026-03-02T17:04:00.000Z';

function asked(): CaseWorld {
  const world = new CaseWorld(ASKED, library);
  world.must('openCase', { ...OPENING, facts: [fact('asked', ASKED)] });
  return world;
}

const given = (world: CaseWorld) => ({ tenant: 't1', caseId: 'case_1', events: world.events });

test('from its journal a case does what its own wake does, under the same instant and in the same chain', () => {
  const world = asked();
  const changes = lateActs(given(world), library, { now: LATE, sha256 });
  const own = asked();
  own.wake(LATE);
  expect([...world.events, ...(changes?.events ?? [])]).toEqual(own.events);
  expect(changes?.events.find(({ type }) => type === 'clockActed')).toMatchObject({
    occurredAt: DUE,
    recordedAt: LATE,
  });
  expect(verifyChain(own.events, sha256)).toBeUndefined();
  expect(changes?.seq).toBe(own.case.seq);
  expect(changes?.rows).toEqual(readModel(fold(own.events), library));
});

test('nothing is done before it is due, and nothing twice', () => {
  const world = asked();
  expect(lateActs(given(world), library, { now: '2026-03-02T16:59:59.999Z', sha256 })).toBeUndefined();
  world.wake(LATE);
  expect(lateActs(given(world), library, { now: '2026-03-02T18:00:00.000Z', sha256 })).toBeUndefined();
});

test('without its program a case is not said to have nothing to do', () => {
  const other = { ...library, programs: {} };
  expect(() => lateActs(given(asked()), other, { now: LATE, sha256 })).toThrow('The library has no stay@2026.1');
});
