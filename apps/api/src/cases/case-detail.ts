import { headerAt } from '#core/case/read-model.ts';
import { checklistOf } from '#core/case/checklist.ts';
import { notBefore } from '#core/case/next-wake.ts';
import type { CaseState } from '#core/case/state.ts';
import type { Instant } from '#core/json.ts';
import { programOf, type Library } from '#core/program/library.ts';
import type { CaseDetail } from '#contracts/views/case-detail.ts';

/** The screen of a case: its header as lists show it, and the checklist, plans and eligibility behind it. */
export function caseDetail(state: CaseState, library: Library, now: Instant): CaseDetail {
  const program = programOf(library, state.program);
  const { eligibility, plans } = state;
  return {
    ...headerAt(state, library, notBefore(state, now)),
    checklist: program ? checklistOf({ state, program, library, now }) : [],
    plans,
    ...(eligibility === undefined ? {} : { eligibility }),
  };
}
