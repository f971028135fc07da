import { expect, test } from '@jest/globals';
import { openedCase } from '#test/support/case-world.ts';
import { unchangedFact } from './unchanged-fact.ts';

const NOTHING = 'The correction says nothing of what was true.';
const SAME = 'That is what the fact says already.';
const AT = '2026-03-01T10:00:00.000Z';
const LATER = '2026-03-01T11:00:00.000Z';
const FACT = {
  id: 'f1',
  type: 'admitted',
  occurredAt: AT,
  data: { class: 'inpatient', ward: { floor: 2, side: 'b' } },
};
const { data: DATA } = FACT;
const { data: _data, ...BARE } = FACT;

test.each([
  ['neither time nor data', FACT, {}, NOTHING],
  ['the time on record', FACT, { occurredAt: AT }, SAME],
  ['the data on record, in another order', FACT, { data: { ward: { side: 'b', floor: 2 }, class: 'inpatient' } }, SAME],
  ['both on record', FACT, { occurredAt: AT, data: DATA }, SAME],
  ['no data for a fact without', BARE, { data: {} }, SAME],
  ['another time', FACT, { occurredAt: LATER }, undefined],
  ['another time with the data on record', FACT, { occurredAt: LATER, data: DATA }, undefined],
  ['other data', FACT, { data: { ...DATA, class: 'observation' } }, undefined],
  ['fewer data', FACT, { data: { class: 'inpatient' } }, undefined],
  ['no data any more', FACT, { data: {} }, undefined],
])('a correction with %s', (_, fact, correction, message) => {
  const refusal = unchangedFact(fact, correction);
  expect(refusal?.message).toBe(message);
  if (message !== undefined) expect(refusal).toMatchObject({ code: 'FACT_UNCHANGED', remedy: expect.any(String) });
});

test('the command refuses it, and a fact that was corrected already is told as such', () => {
  const world = openedCase();
  const { seq } = world.case;
  expect(world.code('correctFact', { fact: 'admitted', reason: 'Typing error.' })).toBe('FACT_UNCHANGED');
  expect(world.case.seq).toBe(seq);
  world.must('correctFact', { fact: 'admitted', data: { class: 'observation' }, reason: 'Class.' });
  expect(world.code('correctFact', { fact: 'admitted', reason: 'Again.' })).toBe('FACT_REPLACED');
});
