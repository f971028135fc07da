import { describe, expect, it } from '@jest/globals';
import { library } from '#test/clocks/table.ts';
import { compare } from '#test/proof/both.ts';
import { readTrial, type Trial } from '#apps/cli/clock-try/read.ts';
import { evaluateClocks } from '../evaluate.ts';
import { wordsOf } from '../explain/words.ts';

/** Over the limit on 7 and 8 January, and from 22 January on as long as it goes on. */
const FACTS = [
  { type: 'entered', occurredAt: '2026-01-05T10:00' },
  { type: 'left', occurredAt: '2026-01-08T10:00' },
  { type: 'entered', occurredAt: '2026-01-20T10:00' },
];

const trialAt = (now: string, lookbackLatch = 'onlyWhileOver', facts: readonly object[] = FACTS): Trial =>
  readTrial(
    {
      zone: 'America/New_York',
      clocks: [
        {
          id: 'limit',
          choices: { lookbackLatch },
          lookback: { state: { from: 'entered', until: 'left' }, reach: { days: 3 }, within: { days: 4 } },
          effects: { reached: { record: 'limitReached' } },
        },
        { id: 'review', forEach: { fact: 'limitReached' }, start: 'limitReached', due: { days: 2 }, met: 'reviewed' },
      ],
      facts,
      now,
    },
    library,
  );

const evaluated = (trial: Trial): ReturnType<typeof evaluateClocks> =>
  evaluateClocks(trial.clocks, trial.world, trial.now, { trace: true });

const turnsAt = (now: string, latch?: string): readonly string[] =>
  (evaluated(trialAt(now, latch)).results[0]?.transitions ?? []).map(({ at, to }) => `${to} ${at}`);

describe('a look-back that holds only while it is over', () => {
  const FIRST = [
    'running 2026-01-05T15:00:00.000Z',
    'lapsed 2026-01-07T05:00:00.000Z',
    'running 2026-01-09T05:00:00.000Z',
  ];
  const SECOND = 'lapsed 2026-01-22T05:00:00.000Z';

  it('keeps the times before as past transitions, whenever one asks', () => {
    expect(turnsAt('2026-01-08T12:00')).toEqual(FIRST);
    expect(turnsAt('2026-01-10T12:00')).toEqual(FIRST);
    expect(turnsAt('2026-01-23T12:00')).toEqual([...FIRST, SECOND]);
  });

  it('says where it stands at each moment as it was then', () => {
    const status = (now: string): string | undefined => evaluated(trialAt(now)).views[0]?.status;
    expect(['2026-01-06T12:00', '2026-01-08T12:00', '2026-01-10T12:00', '2026-01-23T12:00'].map(status)).toEqual([
      'running',
      'lapsed',
      'running',
      'lapsed',
    ]);
  });

  it('leaves what each time recorded on record, each a fact of its own, and the verifier agrees', () => {
    for (const now of ['2026-01-07T12:00', '2026-01-10T12:00', '2026-01-23T12:00'])
      expect(compare(trialAt(now))).toMatchObject({ agreed: 2, differences: [], unknown: [] });
    const reviews = evaluated(trialAt('2026-01-23T12:00')).views.filter(({ clock }) => clock === 'review');
    expect(reviews.map(({ instance, startedAt }) => [instance, startedAt])).toEqual([
      ['limit//lapsed', '2026-01-07T05:00:00.000Z'],
      ['limit//lapsed#2', '2026-01-22T05:00:00.000Z'],
    ]);
  });

  it('tells of them in words', () => {
    const explain = evaluated(trialAt('2026-01-23T12:00')).results[0]?.explain;
    const steps = explain?.() ?? [];
    expect(wordsOf(steps, 'en').join('\n')).toContain(
      'It was reached before, and fell below again: from 7 January 2026, 00:00 (Wed, UTC−5) until 9 January 2026, 00:00 (Fri, UTC−5).',
    );
    expect(wordsOf(steps, 'es').join('\n')).toContain('Ya se había alcanzado antes, y dejó de estarlo: ');
  });

  it('is reached once and for all when it latches', () => {
    expect(turnsAt('2026-01-23T12:00', 'latched')).toEqual(FIRST.slice(0, 2));
  });
});
