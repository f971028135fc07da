import type { JsonObject, LocalDate } from '../../json.ts';
import type { Command } from '../deciding.ts';
import { refuse } from '../refusal.ts';

export type PlanGoal = {
  readonly id: string;
  readonly title: string;
  /** Coded problem that the goal answers. */
  readonly problem?: string;
  readonly target?: string;
  readonly dueOn?: LocalDate;
  readonly owner?: string;
  readonly barrier?: string;
  readonly interventions?: readonly JsonObject[];
};

export type RecordPlan = { readonly goals: readonly PlanGoal[] };

export const recordPlan: Command<RecordPlan> = {
  title: 'Record a plan',
  description:
    'Records a new version of the care plan as a draft. The approved version stays in force until the draft is approved.',
  permission: 'case.manage',
  decide({ state, input }) {
    if (input.goals.length === 0) {
      return refuse('PLAN_EMPTY', 'The plan has no goal.', { field: 'goals', remedy: 'Give at least one.' });
    }
    const version = Math.max(0, ...state.plans.map((plan) => plan.version)) + 1;
    return [{ type: 'planRecorded', data: { version, goals: input.goals } }];
  },
};
