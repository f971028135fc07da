import { describe, expect, test } from '@jest/globals';
import { fact, openedCase, type CaseWorld } from '#test/support/case-world.ts';
import { sampleLibrary } from '#test/support/sample-program.ts';
import { whatHappensNext } from './what-happens-next.ts';

const MISSED_AT = '2026-03-08T17:00:00.000Z';

function discharged(): CaseWorld {
  const title = { en: 'Rung' };
  const rungs = [
    { to: 'owner', title },
    { to: 'cover', title, after: { hours: 1 } },
    { to: 'onCall', title, after: { hours: 2 } },
  ] as const;
  const world = openedCase(sampleLibrary({ ladders: [{ id: 'team', title: { en: 'Team' }, rungs }] }));
  world.now = '2026-03-06T18:00:00.000Z';
  world.must('recordFacts', { facts: [fact('discharged', '2026-03-06T17:00:00.000Z')] });
  return world;
}

describe('what happens next', () => {
  const next = ({ case: state, library, now }: CaseWorld) => whatHappensNext(state, library, now);

  test('tells the miss ahead, and once it has come the next rung of its ladder with whom it names', () => {
    const world = discharged();
    expect(next(world).escalations).toEqual([]);
    expect(next(world).upcoming).toContainEqual(expect.objectContaining({ at: MISSED_AT, to: 'missed' }));
    world.wake(MISSED_AT);
    const rung = { clock: 'contact', instance: '', ladder: 'team' };
    expect(next(world).escalations).toMatchObject([{ ...rung, at: '2026-03-08T18:00:00.000Z', rung: 2, to: 'cover' }]);
    world.now = '2026-03-08T18:30:00.000Z';
    expect(next(world).escalations).toMatchObject([{ at: '2026-03-08T18:00:00.000Z', rung: 2 }]);
    world.wake('2026-03-08T19:00:00.000Z');
    expect(next(world).escalations).toMatchObject([{ ...rung, at: '2026-03-08T21:00:00.000Z', rung: 3, to: 'onCall' }]);
    expect(next(world).actsAt).toBe('2026-03-08T21:00:00.000Z');
  });

  test('tells no rung once somebody acknowledged, or the case is closed', () => {
    const world = discharged();
    world.wake(MISSED_AT);
    world.must('acknowledgeEscalation', { ladder: 'team', clock: 'contact' });
    expect(next(world).escalations).toEqual([]);
    const other = discharged();
    other.wake(MISSED_AT);
    other.must('recordDeath', {});
    expect(next(other)).toMatchObject({ upcoming: [], escalations: [] });
  });
});
