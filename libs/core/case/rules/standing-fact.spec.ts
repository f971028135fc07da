import { expect, test } from '@jest/globals';
import { openedCase } from '#test/support/case-world.ts';

test('a fact that was corrected or withdrawn is changed no more, unless the correction was withdrawn', () => {
  const world = openedCase();
  const data = { class: 'observation' };
  world.must('correctFact', { fact: 'admitted', data, reason: 'Class.' }, { id: 'one' });
  expect(world.send('correctFact', { fact: 'admitted', data, reason: 'Again.' })).toMatchObject({
    code: 'FACT_REPLACED',
    message: 'That fact has been corrected already.',
    remedy: 'Correct one/correction instead.',
  });
  world.must('retractFact', { fact: 'one/correction', reason: 'It was right.' });
  expect(world.code('correctFact', { fact: 'one/correction', data, reason: 'Again.' })).toBe('FACT_REPLACED');
  world.must('correctFact', { fact: 'admitted', data, reason: 'It was not.' }, { id: 'two' });
  world.must('retractFact', { fact: 'two/correction', reason: 'It was.' });
  world.must('retractFact', { fact: 'admitted', reason: 'Never.' });
  expect(world.code('correctFact', { fact: 'admitted', data, reason: 'Late.' })).toBe('FACT_REPLACED');
});
