import { expect, test } from '@jest/globals';
import type { Fact } from '../../case/fact.ts';
import type { ClockDocument } from '../document.ts';
import { evaluateClocks } from '../evaluate.ts';
import { type Language, wordsOf } from './words.ts';

const fact = (type: string, occurredAt: string): Fact => ({ id: type, type, occurredAt, recordedAt: occurredAt });
const VISIT: ClockDocument = { id: 'visit', start: 'entered', repeat: { each: 'month' }, met: 'seen' };

/** What is told of each bucket, where nothing is between it and UTC. */
function told(clock: Partial<ClockDocument>, facts: readonly Fact[], language: Language = 'en'): readonly string[] {
  const zones = { utc: { id: 'utc', version: 'test', transitions: [[0, 0]] as const } };
  const world = { facts, calendars: {}, zones, zone: 'utc' };
  const { results } = evaluateClocks([{ ...VISIT, ...clock }], world, '2026-02-15T00:00:00.000Z', { trace: true });
  return results.map(({ explain }) => wordsOf(explain?.() ?? [], language).join('\n'));
}

test('an act that belongs to an older bucket than that of its day is told of in both', () => {
  const facts = [fact('entered', '2026-01-01T10:00:00.000Z'), fact('seen', '2026-02-03T10:00:00.000Z')];
  const [january, february] = told({ grace: { days: 5 } }, facts);
  const sentence = 'For 2026-01, the oldest that was open: seen on 3 February 2026, 10:00';
  expect(january).toContain(sentence);
  expect(february).toContain(sentence);
  expect(told({ grace: { days: 5 } }, facts, 'es')[1]).toContain('Para 2026-01, el más antiguo que estaba abierto');
  expect(told({}, facts).join()).not.toContain('the oldest that was open');
});

test('a missed bucket says that it cannot be made up, and since when if that came later', () => {
  const facts = [fact('entered', '2026-01-01T10:00:00.000Z')];
  const missed = 'It was missed at the end of 31 January 2026 (Sat, UTC); it cannot be made up.';
  expect(told({}, facts)[0]).toContain(missed);
  const early = told({ due: { days: 9, from: 'periodStart' } }, facts)[0];
  expect(early).toContain(
    'at the end of 10 January 2026 (Sat, UTC); since 1 February 2026, 00:00 (Sun, UTC) it cannot',
  );
  expect(told({}, facts, 'es')[0]).toContain('ya no puede recuperarse.');
});
