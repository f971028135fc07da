import type { ChecklistTemplate } from '../program/document.ts';
import { truthOf } from '../program/evaluate-condition.ts';
import type { ChecklistItem } from './state.ts';
import type { CaseView } from './case-view.ts';
import { readingOf } from './case-view.ts';

/** An item of the program's checklist as it stands on a case. */
export type ChecklistEntry = Pick<ChecklistItem, 'status' | 'blockedBy'> & {
  readonly id: string;
  readonly title: string;
  readonly optional: boolean;
};

/**
 * The checklist of a case: the program's items, each as somebody left it, as a fact has answered it, or not
 * applicable here. The state holds only what somebody changed.
 */
export function checklistOf(view: CaseView): readonly ChecklistEntry[] {
  return (view.program.checklist ?? []).map((template) => ({
    id: template.id,
    title: template.title.en,
    optional: template.optional ?? false,
    ...standing(template, view),
  }));
}

function standing(template: ChecklistTemplate, view: CaseView): Pick<ChecklistItem, 'status' | 'blockedBy'> {
  const touched = view.state.checklist.find((item) => item.id === template.id);
  if (touched && touched.status !== 'open') return { status: touched.status };
  const reading = readingOf(view);
  if (template.doneBy?.some((type) => reading.known.has(type))) return { status: 'done' };
  if (template.when && truthOf(template.when, reading) === 'false') return { status: 'notApplicable' };
  return touched?.blockedBy === undefined ? { status: 'open' } : { status: 'open', blockedBy: touched.blockedBy };
}
