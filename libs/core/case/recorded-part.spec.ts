import { expect, test } from '@jest/globals';
import { type CaseWorld, fact, openedCase } from '#test/support/case-world.ts';
import { sampleLibrary } from '#test/support/sample-program.ts';
import type { ClockDocument } from '../clocks/document.ts';
import { evaluateClocks } from '../clocks/evaluate.ts';
import { worldOf } from './calendar-pins.ts';

const CLOCKS: readonly ClockDocument[] = [
  {
    id: 'answer',
    forEach: { fact: 'arrived', bySubject: true },
    start: 'arrived',
    due: { hours: 2 },
    met: 'answered',
    missed: { record: 'deemedDenied' },
  },
  {
    id: 'review',
    forEach: { fact: 'referred', key: 'ref.id' },
    start: 'referred',
    due: { hours: 3 },
    met: 'reviewed',
    missed: { record: 'reviewLate', data: { how: 'silence' } },
  },
  { id: 'appeal', forEach: { fact: 'deemedDenied', bySubject: true }, start: 'deemedDenied', due: { hours: 9 } },
  { id: 'close', forEach: { fact: 'reviewLate', key: 'ref.id' }, start: 'reviewLate', due: { hours: 9 } },
];

/** A case of two persons and a referral, woken when all is missed. */
function missed(): CaseWorld {
  const world = openedCase(sampleLibrary({ clocks: CLOCKS }));
  const at = world.now;
  world.must('recordFacts', {
    facts: [
      fact('arrived', at),
      { ...fact('arrived', at), id: 'child', subject: 'child' },
      fact('referred', at, { ref: { id: 7 } }),
    ],
  });
  world.wake('2026-03-03T00:00:00.000Z');
  return world;
}

test('what a miss puts on record is about the person, and the thing, whose duty it was', () => {
  const recorded = missed().case.facts.filter(({ source }) => source?.startsWith('clock:'));
  expect(recorded.map(({ type, subject, data }) => ({ type, subject, data }))).toEqual([
    { type: 'deemedDenied', subject: 'child', data: { clock: 'answer', instance: 'child' } },
    { type: 'deemedDenied', subject: undefined, data: { clock: 'answer', instance: 'self' } },
    {
      type: 'reviewLate',
      subject: undefined,
      data: { how: 'silence', ref: { id: 7 }, clock: 'review', instance: '7' },
    },
  ]);
});

test('and what rests on it is the same as from the fact that is derived', () => {
  const world = missed();
  const views = evaluateClocks(CLOCKS, worldOf(world.case, world.library), world.now).views;
  const after = views.filter(({ clock }) => clock === 'appeal' || clock === 'close');
  expect(after.map(({ clock, instance, startedAt }) => [clock, instance, startedAt])).toEqual([
    ['appeal', 'child', '2026-03-02T17:00:00.000Z'],
    ['appeal', 'self', '2026-03-02T17:00:00.000Z'],
    ['close', '7', '2026-03-02T18:00:00.000Z'],
  ]);
});
