import { describe, expect, it } from '@jest/globals';
import { CaseWorld, fact, OPENING } from '#test/support/case-world.ts';
import { sampleLibrary, sampleProgram } from '#test/support/sample-program.ts';
import type { Library } from '../program/library.ts';
import { clockViews } from './clocks-of.ts';

const DISCHARGED = fact('discharged', '2026-03-02T12:00:00.000Z');
/** The contact is due 48 hours after the discharge. */
const DUE = '2026-03-04T12:00:00.000Z';
const LATER = '2026-03-20T12:00:00.000Z';

function closedAt(now: string, library?: Library): CaseWorld {
  const world = new CaseWorld('2026-03-02T15:00:00.000Z', library);
  world.must('openCase', { ...OPENING, facts: [DISCHARGED] });
  world.wake(now);
  world.must('withdrawCase', { reason: 'declined' });
  return world;
}

describe('the clocks of a closed case', () => {
  it('that were open at its end ended with it: what would have become a breach afterwards did not', () => {
    const end = '2026-03-03T12:00:00.000Z';
    const { case: state, library } = closedAt(end);
    for (const now of [end, DUE, LATER]) {
      const [view] = clockViews(state, library, now);
      expect(view).toMatchObject({ status: 'void', dueAt: DUE, endedAt: end, acts: false });
      expect(view).not.toHaveProperty('missedAt');
    }
  });

  it('that were missed before its end stay missed', () => {
    const end = '2026-03-05T12:00:00.000Z';
    const { case: state, library } = closedAt(end);
    expect(clockViews(state, library, LATER)[0]).toMatchObject({ status: 'missed', missedAt: DUE, endedAt: end });
  });

  it('that would have begun after its end never did', () => {
    const [contact] = sampleProgram().clocks;
    if (!contact) throw new Error('the sample has a clock');
    const clocks = [contact, { id: 'afterwards', start: { dueOf: 'contact' }, due: { days: 1 }, met: 'reviewed' }];
    const { case: state, library } = closedAt('2026-03-03T12:00:00.000Z', sampleLibrary({ clocks }));
    const after = clockViews(state, library, LATER).find(({ clock }) => clock === 'afterwards');
    expect(after).toMatchObject({ status: 'dormant', acts: false });
  });
});
