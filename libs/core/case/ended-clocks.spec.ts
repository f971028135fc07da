import { describe, expect, it } from '@jest/globals';
import { wordsOf } from '../clocks/explain/words.ts';
import { programOf } from '../program/library.ts';
import { CaseWorld, fact, OPENING } from '#test/support/case-world.ts';
import { clockViews } from './clocks-of.ts';
import { explainedClocks } from './explained-clocks.ts';

const DISCHARGED = fact('discharged', '2026-03-02T12:00:00.000Z');
/** The contact is due 48 hours after the discharge. */
const DUE = '2026-03-04T12:00:00.000Z';
const LATER = '2026-03-20T12:00:00.000Z';

function closedAt(now: string): CaseWorld {
  const world = new CaseWorld('2026-03-02T15:00:00.000Z');
  world.must('openCase', { ...OPENING, facts: [DISCHARGED] });
  world.wake(now);
  world.must('withdrawCase', { reason: 'declined' });
  return world;
}

function explainedAt({ case: state, library }: CaseWorld, at: string, asOf = at): ReturnType<typeof explainedClocks> {
  const program = programOf(library, state.program);
  if (!program) throw new Error('the program is in the library');
  return explainedClocks(state, program, library, { at, asOf });
}

describe('the explanation of a closed case', () => {
  it('agrees with its rows, whenever one asks', () => {
    for (const end of ['2026-03-03T12:00:00.000Z', DUE, '2026-03-05T12:00:00.000Z'])
      for (const now of [end, DUE, LATER].filter((each) => each >= end)) {
        const world = closedAt(end);
        const picked = explainedAt(world, now).map(({ clock, instance, status, dueAt, missedAt, endedAt }) => ({
          clock,
          instance,
          status,
          dueAt,
          missedAt,
          endedAt,
        }));
        expect(clockViews(world.case, world.library, now)).toMatchObject(
          picked.map((one) => JSON.parse(JSON.stringify(one)) as object),
        );
      }
  });

  it('says that the duty ended with the case, before it was due', () => {
    const [contact] = explainedAt(closedAt('2026-03-03T12:00:00.000Z'), LATER);
    expect(contact).toMatchObject({ status: 'void', voidAt: '2026-03-03T12:00:00.000Z', urgency: 0 });
    expect(contact).not.toHaveProperty('missedAt');
    expect(contact?.transitions.at(-1)).toMatchObject({ to: 'void', at: '2026-03-03T12:00:00.000Z' });
    const steps = contact?.explain?.() ?? [];
    expect(wordsOf(steps, 'en').join('\n')).toContain(
      'The case ended on 3 March 2026, 07:00 (Tue, UTC−5), and this duty with it.',
    );
    expect(wordsOf(steps, 'es').join('\n')).toMatch(/El caso terminó el 3 de marzo de 2026.*, y con él este deber\./);
    expect(wordsOf(steps, 'en').join('\n')).not.toMatch(/missed|running/);
  });

  // The program warns twelve hours before the contact is due.
  it('names no warning that would have come after the end', () => {
    const warned = '2026-03-04T00:00:00.000Z';
    for (const [end, warnings] of [
      ['2026-03-03T12:00:00.000Z', []],
      ['2026-03-04T06:00:00.000Z', [warned]],
    ] as const) {
      const world = closedAt(end);
      expect(explainedAt(world, LATER)[0]).toMatchObject({ warnings });
      expect(clockViews(world.case, world.library, LATER)[0]?.warnAt).toBe(warnings[0]);
    }
  });

  it('says that a miss before the end stays, and that it is owed no more', () => {
    const [contact] = explainedAt(closedAt('2026-03-05T12:00:00.000Z'), LATER);
    expect(contact).toMatchObject({ status: 'missed', missedAt: DUE, endedAt: '2026-03-05T12:00:00.000Z' });
    const words = wordsOf(contact?.explain?.() ?? [], 'en').join('\n');
    expect(words).toContain('it is owed no more since 5 March 2026, 07:00 (Thu, UTC−5)');
    expect(words).toContain('The case ended on 5 March 2026, 07:00 (Thu, UTC−5); the miss stays.');
  });

  it('tells the case as going on by what was known before its end', () => {
    const world = closedAt('2026-03-03T12:00:00.000Z');
    const before = '2026-03-03T11:00:00.000Z';
    expect(explainedAt(world, before)[0]).toMatchObject({ status: 'running' });
    expect(explainedAt(world, LATER, before)[0]).toMatchObject({ status: 'missed' });
  });
});
