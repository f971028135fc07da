import { describe, expect, it } from '@jest/globals';
import { openedCase } from '#test/support/case-world.ts';
import { sampleLibrary, sampleProgram } from '#test/support/sample-program.ts';
import type { CaseEvent } from '../events.ts';
import { fold } from '../fold.ts';

describe('the score of an instrument', () => {
  it.each([-4, -1, 8, 1e9])('%d is refused when it lies outside the range, with the field and what to do', (score) => {
    const answer = openedCase().send('recordAssessment', { instrument: 'mini', score });
    expect(answer).toEqual({
      refused: true,
      code: 'SCORE_OUT_OF_RANGE',
      message: `Mini goes from 0 to 7; ${score} is no score of it.`,
      field: 'score',
      remedy: 'Give the total of the completed form, from 0 to 7.',
    });
  });

  it.each([0, 7])('%d is taken: both ends belong to the range', (score) => {
    expect(openedCase().code('recordAssessment', { instrument: 'mini', score })).toBe('ok');
  });

  it('keeps to the range that the document gives', () => {
    const scores = (sampleProgram().scores ?? []).map((each) => ({
      ...each,
      range: { from: 0, to: 9 },
    }));
    const world = openedCase(sampleLibrary({ scores }));
    expect(world.code('recordAssessment', { instrument: 'mini', score: 9 })).toBe('ok');
    expect(world.code('recordAssessment', { instrument: 'mini', score: 10 })).toBe('SCORE_OUT_OF_RANGE');
  });

  it('of an instrument that the program does not describe is taken as given', () => {
    expect(openedCase().code('recordAssessment', { instrument: 'barthel', score: 100 })).toBe('ok');
  });

  it('that was recorded before there was a range still folds', () => {
    const world = openedCase();
    const [event] = world.must('recordAssessment', { instrument: 'mini', score: 7 });
    if (event?.type !== 'assessmentRecorded') throw new Error('an assessment was recorded');
    const old: CaseEvent = { ...event, data: { ...event.data, score: 1e9 } };
    const events = world.events.map((each) => (each === event ? old : each));
    expect(fold(events).risk).toMatchObject({ instrument: 'mini', score: 1e9 });
  });
});
