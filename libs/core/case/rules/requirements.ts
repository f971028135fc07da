import type { Requirements } from '../../program/document.ts';
import { truthOf } from '../../program/evaluate-condition.ts';
import { matching } from '../../program/known-facts.ts';
import type { CaseView } from '../case-view.ts';
import { readingOf } from '../case-view.ts';
import { checklistOf } from '../checklist.ts';
import type { Refusal } from '../protocol.ts';
import { refuse } from '../refusal.ts';

type Check = (requires: Requirements, view: CaseView) => Refusal | undefined;

/** In the order in which a case manager would have to see to them. */
const CHECKS: readonly Check[] = [eligibility, facts, assessments, plan, checklist, conditions];

/** The first requirement of a program that a case does not meet; undefined when it meets them all. */
export function unmet(requires: Requirements | undefined, view: CaseView): Refusal | undefined {
  if (!requires) return undefined;
  if (requires.unless && truthOf(requires.unless, readingOf(view)) === 'true') return undefined;
  for (const check of CHECKS) {
    const refusal = check(requires, view);
    if (refusal) return refusal;
  }
  return undefined;
}

function eligibility(requires: Requirements, { state, program }: CaseView): Refusal | undefined {
  // A program without eligibility rules takes everybody.
  if (!requires.eligible || !program.eligibility || state.eligibility?.outcome === 'eligible') return undefined;
  const titles = (outcome: string): string => {
    const ids = state.eligibility?.rules.filter((rule) => rule.outcome === outcome).map((rule) => rule.rule) ?? [];
    return ids.map((id) => program.eligibility?.rules.find((rule) => rule.id === id)?.title.en ?? id).join('; ');
  };
  if (state.eligibility?.outcome === 'ineligible') {
    return refuse('ELIGIBILITY_NOT_MET', `The person is not eligible: ${titles('fail')}.`, {
      remedy: 'Close the case as not eligible, or correct the facts that this rests on.',
    });
  }
  return refuse('ELIGIBILITY_PENDING', 'Eligibility has not been determined.', {
    remedy: state.eligibility ? `Record the facts for: ${titles('missing')}.` : 'Determine eligibility first.',
  });
}

function facts(requires: Requirements, view: CaseView): Refusal | undefined {
  const missing = requires.facts?.find((type) => !readingOf(view).known.has(type));
  if (missing === undefined) return undefined;
  return refuse('FACT_MISSING', `The program asks for “${missing}” first, and it has not been recorded.`, {
    remedy: `Record the fact ${missing} with the moment at which it was true.`,
  });
}

function assessments(requires: Requirements, view: CaseView): Refusal | undefined {
  const { known } = readingOf(view);
  const missing = requires.assessments?.find(
    (instrument) => matching(known, { fact: 'assessmentCompleted', where: { instrument } }).length === 0,
  );
  if (missing === undefined) return undefined;
  return refuse('ASSESSMENT_MISSING', `The assessment “${missing}” has not been completed.`, {
    remedy: 'Record the assessment first.',
  });
}

function plan(requires: Requirements, { state }: CaseView): Refusal | undefined {
  if (!requires.plan) return undefined;
  if (state.plans.length === 0) {
    return refuse('PLAN_MISSING', 'The case has no care plan.', { remedy: 'Record a plan first.' });
  }
  if (requires.plan === 'recorded' || state.plans.some((version) => version.status === 'approved')) return undefined;
  return refuse('PLAN_NOT_APPROVED', 'The care plan has not been approved.', {
    remedy: 'Have the plan approved first.',
  });
}

function checklist(requires: Requirements, view: CaseView): Refusal | undefined {
  if (!requires.checklist) return undefined;
  const items = checklistOf(view).filter((item) => item.status === 'open');
  const blocked = items.find((item) => item.blockedBy !== undefined);
  if (blocked) {
    return refuse('CHECKLIST_BLOCKED', `“${blocked.title}” is blocked (${blocked.blockedBy}).`, {
      remedy: 'Clear the block, or have a supervisor override the item with authority.',
    });
  }
  const open = requires.checklist === 'complete' ? items.find((item) => !item.optional) : undefined;
  if (!open) return undefined;
  return refuse('CHECKLIST_INCOMPLETE', `“${open.title}” is not done.`, {
    remedy: 'Complete the item, mark it as not applicable, or have a supervisor override it.',
  });
}

function conditions(requires: Requirements, view: CaseView): Refusal | undefined {
  const failed = requires.conditions?.find((condition) => truthOf(condition.rule, readingOf(view)) !== 'true');
  if (!failed) return undefined;
  const remedy = failed.remedy?.en ?? 'Record what it rests on first.';
  return refuse('REQUIREMENT_NOT_MET', `Not met: ${failed.title.en}.`, { remedy });
}
