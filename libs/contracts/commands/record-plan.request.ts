import type { PlanGoal, RecordPlan } from '#core/case/commands/record-plan.ts';
import type { JsonObject } from '#core/json.ts';
import { CodeField, DateField, JsonListField, ListField, TextField } from '../fields.ts';
import { CommandRequest } from './command-request.ts';

export class PlanGoalRequest implements PlanGoal {
  @CodeField({ description: 'Id of the goal within the plan.' })
  id!: string;

  @TextField({ max: 300, description: 'The goal. Nothing that tells who the person is.' })
  title!: string;

  @CodeField({ optional: true, description: 'Coded problem that it answers.' })
  problem?: string;

  @TextField({ optional: true, max: 300, description: 'How one sees that it is reached.' })
  target?: string;

  @DateField({ optional: true, description: 'By when.' })
  dueOn?: string;

  @CodeField({ optional: true, description: 'Who sees to it.' })
  owner?: string;

  @TextField({ optional: true, max: 300, description: 'What stands in the way.' })
  barrier?: string;

  @JsonListField({ optional: true, description: 'What is done for it.' })
  interventions?: JsonObject[];
}

export class RecordPlanRequest extends CommandRequest implements RecordPlan {
  @ListField(() => PlanGoalRequest, { description: 'The goals; at least one.' })
  goals!: PlanGoalRequest[];
}
