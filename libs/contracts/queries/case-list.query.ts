import { PRIORITIES, STAGE_CODES } from '../codes.ts';
import { ChoiceField, CodeField } from '../fields.ts';
import { FlagParameter } from './parameters.ts';
import { PageQuery } from './page.query.ts';

/** How `GET /cases` may be ordered; a minus means the latest first. */
export const CASE_ORDERS = ['-updatedAt', 'updatedAt', '-openedAt', 'openedAt', 'dueAt'] as const;

export class CaseListQuery extends PageQuery {
  @ChoiceField(STAGE_CODES, { optional: true, description: 'Cases in this stage.' })
  stage?: string;

  @CodeField({ optional: true, description: 'Cases of this program, in any version.' })
  program?: string;

  @CodeField({ optional: true, description: 'Cases of this owner.' })
  owner?: string;

  @CodeField({ optional: true, description: 'Cases of this team.' })
  team?: string;

  @CodeField({ optional: true, description: 'Cases of this person (opaque id), and of those merged with them.' })
  person?: string;

  @ChoiceField(PRIORITIES, { optional: true, description: 'Cases of this priority.' })
  priority?: string;

  @FlagParameter('Open cases; `false`: closed ones.')
  open?: boolean;

  @FlagParameter('Open cases that nobody owns; `false`: the others.')
  unassigned?: boolean;

  @FlagParameter('Open cases with a deadline that has passed unmet; `false`: the others.')
  overdue?: boolean;

  @FlagParameter('Open cases whose next deadline is past its warning but not yet due; `false`: the others.')
  atRisk?: boolean;

  @FlagParameter('Cases on hold; `false`: the others.')
  onHold?: boolean;

  @FlagParameter(
    'Open cases that nothing will move: no clock, no hold that ends, nobody with a task; `false`: the others.',
  )
  stuck?: boolean;

  @ChoiceField(CASE_ORDERS, { optional: true, description: 'The order; without one: -updatedAt.' })
  sort?: (typeof CASE_ORDERS)[number];
}
