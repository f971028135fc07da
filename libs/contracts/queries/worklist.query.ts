import { STAGE_CODES } from '../codes.ts';
import { ChoiceField, CodeField } from '../fields.ts';
import { FlagParameter } from './parameters.ts';
import { PageQuery } from './page.query.ts';

export class WorklistQuery extends PageQuery {
  @CodeField({ optional: true, description: 'Work of this person; `me`: yours, and that of those whom you cover now.' })
  assignee?: string;

  @FlagParameter('Work of those whom you cover now (they are on leave and name you as their cover); `false`: the rest.')
  covering?: boolean;

  @FlagParameter('Work that nobody has; `false`: work that somebody has.')
  unassigned?: boolean;

  @CodeField({ optional: true, description: 'Work of this team.' })
  team?: string;

  @CodeField({ optional: true, description: 'Work of this program.' })
  program?: string;

  @ChoiceField(STAGE_CODES, { optional: true, description: 'Work in this stage.' })
  stage?: string;
}
