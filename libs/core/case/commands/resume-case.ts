import type { Command } from '../deciding.ts';
import { ownFact } from '../deciding.ts';
import { refuse } from '../refusal.ts';

export type ResumeCase = Record<string, never>;

export const resumeCase: Command<ResumeCase> = {
  title: 'Resume the case',
  description: 'Ends a hold before its time.',
  permission: 'case.manage',
  decide(deciding) {
    const { state, at } = deciding;
    if (!state.hold)
      return refuse('CASE_NOT_ON_HOLD', 'The case is not on hold.', { remedy: 'Nothing is to be done.' });
    if (at < state.hold.since) {
      return refuse('RESUME_BEFORE_HOLD', 'The hold cannot have ended before it began.', {
        field: 'occurredAt',
        remedy: `Give a moment after ${state.hold.since}.`,
      });
    }
    return [{ type: 'caseResumed', data: { because: 'asked', facts: [ownFact(deciding, 'resumed')] } }];
  },
};
