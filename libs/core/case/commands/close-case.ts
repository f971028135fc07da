import type { Command } from '../deciding.ts';
import type { CloseReason } from '../../program/document.ts';
import { closing } from '../rules/closing.ts';
import { closeReason } from '../rules/reasons.ts';
import { isRefusal, refuse } from '../refusal.ts';
import { unmet } from '../rules/requirements.ts';
import { stageAfter } from '../rules/stages.ts';

export type CloseCase = {
  /** A reason of the program's list; it carries the outcome. */
  readonly reason: string;
};

export const closeCase: Command<CloseCase> = {
  title: 'Close the case',
  description:
    'Ends the case with a reason of the program’s list, which carries the outcome. To close as completed, the case ' +
    'must have reached its last stage and meet what the program requires. Open tasks are cancelled; no clock acts any more.',
  permission: 'case.close',
  decide(deciding) {
    const { state, input, program, envelope } = deciding;
    const reason = closeReason(program, input.reason);
    if (isRefusal(reason)) return reason;
    if (reason.outcome === 'completed' && !isUnguarded(reason, envelope.actor.role)) {
      const next = stageAfter(program, state.stage);
      if (next) {
        return refuse(
          'CASE_NOT_FINISHED',
          `The case is in stage “${state.stage}” and has not been through “${next}”.`,
          {
            remedy: `Move it on to “${next}”, or close it with a reason other than completion.`,
          },
        );
      }
      const guard = unmet(program.closing?.requires, deciding);
      if (isRefusal(guard)) return guard;
    }
    return closing(deciding, reason.outcome, reason.code);
  },
};

function isUnguarded(reason: CloseReason, role: string): boolean {
  return reason.unguardedFor?.some((holder) => holder === role) ?? false;
}
