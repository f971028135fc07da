import type { WorkingStage } from '../../program/document.ts';
import type { Command, Deciding } from '../deciding.ts';
import { ownFact } from '../deciding.ts';
import { unknownReason } from '../rules/reasons.ts';
import { oneOfThese, refuse } from '../refusal.ts';
import { STAGES } from '../state.ts';
import { isWorking, stagesOf, stageTasks } from '../rules/stages.ts';

export type ReopenCase = {
  readonly reason: string;
  /** Left out: the stage in which the case was when it was closed. */
  readonly stage?: WorkingStage;
};

export const reopenCase: Command<ReopenCase> = {
  title: 'Re-open the case',
  description:
    'Opens a closed case again, in the stage it had reached. Its clocks go on from their facts, as if it had not been closed.',
  permission: 'case.close',
  whileClosed: true,
  decide(deciding) {
    const { state, input, program } = deciding;
    if (state.stage !== 'closed')
      return refuse('CASE_NOT_CLOSED', 'The case is open.', { remedy: 'Nothing is to be done.' });
    const refusal = unknownReason(program, 'reopen', input.reason);
    if (refusal) return refusal;
    const reached = input.stage === undefined ? reachedBefore(deciding) : undefined;
    const stage = input.stage ?? reached?.stage ?? 'identify';
    if (!Object.hasOwn(program.stages, stage)) {
      return refuse('STAGE_UNKNOWN', `The program ${program.id} has no stage “${stage}”.`, {
        field: 'stage',
        remedy: oneOfThese(stagesOf(program)),
      });
    }
    const facts = [
      ownFact(deciding, 'caseReopened', { episode: state.episode + 1 }),
      ownFact(deciding, 'stageEntered', { ...reached, stage }),
    ];
    const opened = stageTasks(program, stage, state);
    return [{ type: 'caseReopened', data: { reason: input.reason, stage, facts, opened } }];
  },
};

/** The stage of the last entry. One that was entered by itself is still left by itself once its reason proves untrue. */
function reachedBefore({ state }: Deciding<ReopenCase>): { stage: WorkingStage; automatic?: true } | undefined {
  const entered = state.facts.findLast((fact) => fact.type === 'stageEntered')?.data;
  const stage = STAGES.filter(isWorking).find((each) => each === entered?.['stage']);
  return stage && { stage, ...(entered?.['automatic'] === true && { automatic: true }) };
}
