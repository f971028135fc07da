import { evaluateEligibility } from '../../program/eligibility.ts';
import { readingOf } from '../case-view.ts';
import type { Command } from '../deciding.ts';

export type DetermineEligibility = Record<string, never>;

export const determineEligibility: Command<DetermineEligibility> = {
  title: 'Determine eligibility',
  description:
    'Evaluates every eligibility rule of the program over the facts and keeps each rule with the value it used: ' +
    'eligible, ineligible, or pending with what is missing.',
  permission: 'case.support',
  notOnHold: true,
  decide(deciding) {
    const data = evaluateEligibility(deciding.program.eligibility, readingOf(deciding));
    return [{ type: 'eligibilityDetermined', data }];
  },
};
