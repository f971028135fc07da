import type { WorkingStage } from '../../program/document.ts';
import type { Deciding, Given } from '../deciding.ts';
import { ended, NEXT_STEP, openTasks } from './tasks.ts';
import { stageTasks } from './stages.ts';

/** The event of entering a stage: its fact, its tasks, and the end of a stopgap task that it answers. */
export function stageEntered(
  deciding: Pick<Deciding<unknown>, 'state' | 'program' | 'envelope' | 'at'>,
  to: WorkingStage,
  why: { readonly reason?: string; readonly because?: string },
): Given<'stageEntered'> {
  const { state, program, envelope, at } = deciding;
  const data = why.because === undefined ? { stage: to } : { stage: to, automatic: true, because: why.because };
  const fact = { id: `${envelope.commandId}/stageEntered/${state.seq}`, type: 'stageEntered', occurredAt: at, data };
  const opened = stageTasks(program, to, state);
  const stopgaps = openTasks(state).filter((task) => task.kind === NEXT_STEP);
  return {
    type: 'stageEntered',
    data: {
      from: state.stage,
      to,
      ...why,
      facts: [fact],
      ...(opened.length > 0 ? { opened } : {}),
      ...(stopgaps.length > 0 ? { ended: stopgaps.map((task) => ended(task, 'done')) } : {}),
    },
    ...(why.because === undefined ? {} : { by: 'system' }),
  };
}
