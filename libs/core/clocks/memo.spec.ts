import { describe, expect, test } from '@jest/globals';
import type { Fact } from '../case/fact.ts';
import type { ClockDocument } from './document.ts';
import { type ClockMemo, type Evaluation, evaluateClocks, type World } from './evaluate.ts';

const ASKED: ClockDocument = { id: 'answer', start: 'asked', due: { hours: 72 }, met: 'answered' };
const RUNNING: readonly ClockDocument[] = [ASKED, { id: 'review', start: { dueOf: 'answer' }, due: { days: 2 } }];

const fact = (id: string, type: string, hour: number, more: Partial<Fact> = {}): Fact => {
  const at = new Date(Date.UTC(2026, 2, 2, hour)).toISOString();
  return { id, type, occurredAt: at, recordedAt: at, ...more };
};
const world = (facts: readonly Fact[]): World => ({ facts, calendars: {}, zones: {}, zone: 'UTC' });
const NOW = '2026-03-03T00:00:00.000Z';

/** Evaluates one list of facts after the other with one memo; gives the last. */
function inTurn(...lists: readonly (readonly Fact[])[]): Evaluation | undefined {
  const memo: ClockMemo = {};
  const evaluations = lists.map((facts) => evaluateClocks(RUNNING, world(facts), NOW, { memo }));
  return evaluations.at(-1);
}

describe('the evaluation before is handed on', () => {
  const asked = fact('a', 'asked', 8);

  test('and gives what evaluating from nothing gives', () => {
    const facts = [asked, fact('b', 'answered', 9)];
    expect(inTurn([asked], facts)?.results).toEqual(evaluateClocks(RUNNING, world(facts), NOW).results);
  });

  test('but not to a list that went on otherwise', () => {
    const other = inTurn([asked, fact('b', 'answered', 9)], [asked, fact('c', 'noted', 9)]);
    expect(other?.views.map(({ status }) => status)).toEqual(['running', 'dormant']);
  });

  test('with the corrections that were known before what they withdraw', () => {
    const withdrawal = fact('w', 'answered', 9, { retracts: 'b' });
    const seen = inTurn([asked, withdrawal], [asked, withdrawal, fact('b', 'answered', 8)]);
    expect(seen?.views[0]?.status).toBe('running');
  });
});

test('what was handed on is derived anew when more silence is known', () => {
  const pauses = [{ from: 'stopped', until: 'resumed', minDays: 3 }];
  const clock: ClockDocument = { ...ASKED, due: { days: 9 }, pauses };
  const facts = world([fact('a', 'asked', 8), fact('s', 'stopped', 9)]);
  const memo: ClockMemo = {};
  evaluateClocks([clock], facts, NOW, { memo });
  const documents = memo.last?.documents ?? [];
  const later = evaluateClocks(documents, facts, NOW, { memo, asOf: '2026-03-06T00:00:00.000Z' });
  expect(later.views.map(({ status }) => status)).toEqual(['paused']);
});

test('acts are the transitions that act, and no others', () => {
  const clock: ClockDocument = { ...ASKED, warn: [{ before: { hours: 4 } }], missed: { record: 'late' } };
  const { acts } = evaluateClocks([clock], world([fact('a', 'asked', 8)]), NOW);
  expect(acts).toEqual([
    {
      clock: 'answer',
      instance: '',
      dueAt: '2026-03-05T08:00:00.000Z',
      transitions: [
        {
          at: '2026-03-05T08:00:00.000Z',
          to: 'missed',
          facts: ['a'],
          actions: [{ kind: 'recordFact', fact: 'late' }],
        },
      ],
    },
  ]);
});
