import type { WorkingStage } from '../../program/document.ts';
import { STAGES } from '../state.ts';
import type { Command } from '../deciding.ts';
import { isRefusal, oneOfThese, refuse } from '../refusal.ts';
import { unmet } from '../rules/requirements.ts';
import { stageEntered } from '../rules/stage-entered.ts';
import { stageAfter, stagesOf } from '../rules/stages.ts';

export type AdvanceStage = {
  readonly to: WorkingStage;
  /** Needed to go back: why earlier work must be done again. */
  readonly reason?: string;
};

export const advanceStage: Command<AdvanceStage> = {
  title: 'Move to a stage',
  description:
    'Moves the case to the next stage when what the program requires there is met, or back to an earlier stage with ' +
    'a reason. Stages cannot be skipped.',
  permission: 'case.manage',
  notOnHold: true,
  decide(deciding) {
    const { state, input, program } = deciding;
    const { to, reason } = input;
    if (to === state.stage)
      return refuse('STAGE_ALREADY_ENTERED', `The case is in stage “${to}” already.`, {
        field: 'to',
        remedy: 'Nothing is to be done.',
      });
    if (!Object.hasOwn(program.stages, to)) {
      return refuse('STAGE_UNKNOWN', `The program ${program.id} has no stage “${to}”.`, {
        field: 'to',
        remedy: oneOfThese(stagesOf(program)),
      });
    }
    const back = STAGES.indexOf(to) < STAGES.indexOf(state.stage);
    if (back && !reason) {
      return refuse('STAGE_REASON_MISSING', 'Going back to an earlier stage needs a reason.', {
        field: 'reason',
        remedy: 'Say why.',
      });
    }
    const next = stageAfter(program, state.stage);
    if (!back && to !== next) {
      return refuse('STAGE_NOT_NEXT', `From “${state.stage}” the case goes to “${next ?? 'closed'}”, not to “${to}”.`, {
        field: 'to',
        remedy: next ? `Move it to “${next}” first.` : 'Close the case.',
      });
    }
    const guard = back ? undefined : unmet(program.stages[to]?.requires, deciding);
    if (isRefusal(guard)) return guard;
    return [stageEntered(deciding, to, reason === undefined ? {} : { reason })];
  },
};
