import type { Command } from '../deciding.ts';
import { ownFact } from '../deciding.ts';
import { refuse } from '../refusal.ts';

export type ApprovePlan = {
  /** The version that was read and agreed; left out: the latest. */
  readonly version?: number;
};

export const approvePlan: Command<ApprovePlan> = {
  title: 'Approve the plan',
  description: 'Puts the draft of the care plan into force. The version before it is superseded.',
  permission: 'case.manage',
  notOnHold: true,
  decide(deciding) {
    const { state, input } = deciding;
    const latest = state.plans.at(-1);
    if (!latest) return refuse('PLAN_MISSING', 'The case has no care plan.', { remedy: 'Record a plan first.' });
    const version = input.version ?? latest.version;
    if (version !== latest.version) {
      return refuse('PLAN_VERSION_STALE', `Version ${version} is not the latest; version ${latest.version} is.`, {
        field: 'version',
        remedy: 'Read the latest version and approve that one.',
      });
    }
    if (latest.status === 'approved') {
      return refuse('PLAN_ALREADY_APPROVED', `Version ${version} of the plan is approved already.`, {
        field: 'version',
        remedy: 'Record a new version to change it.',
      });
    }
    return [{ type: 'planApproved', data: { version, facts: [ownFact(deciding, 'planApproved', { version })] } }];
  },
};
