import type { ClockView } from '../../clocks/result.ts';
import type { ProgramDocument, TaskTemplate } from '../../program/document.ts';
import { knownFacts } from '../../program/known-facts.ts';
import type { OpenedTask } from '../event-data.ts';
import type { CaseState, Task } from '../state.ts';
import { isWorking } from './stages.ts';
import { clocksThat, openTasks, owed, reopened } from './tasks.ts';

/**
 * Tasks that a fact had answered which has been withdrawn: still to be done where their clock is owed, or the case is in
 * the stage that asks for them. Each comes back as a new task; the old one stays done on record.
 * @param withdrawn types of the facts that this turn withdrew
 */
export function reopenedTasks(
  state: CaseState,
  program: ProgramDocument,
  views: readonly ClockView[],
  withdrawn: ReadonlySet<string>,
): readonly OpenedTask[] {
  const owedClocks = clocksThat(views, owed);
  const inStage = isWorking(state.stage) ? program.stages[state.stage]?.tasks : undefined;
  return (program.tasks ?? [])
    .filter(({ doneBy }) => doneBy?.some((type) => withdrawn.has(type)))
    .flatMap((template) => lastOfEachClock(state, template).map((task) => ({ template, task })))
    .filter(({ template, task }) => task.status === 'done' && !isAnswered(state, template, task))
    .filter(({ task }) => (task.clock === undefined ? inStage?.includes(task.kind) : owedClocks.has(task.clock)))
    .flatMap(({ task }) => reopened(state, program, task));
}

/** The newest task of a template for each clock that it was opened for, unless one is open. */
function lastOfEachClock(state: CaseState, { id }: TaskTemplate): readonly Task[] {
  const open = new Set(openTasks(state).flatMap(({ kind, clock }) => (kind === id ? [clock] : [])));
  const newest = new Map(state.tasks.filter(({ kind }) => kind === id).map((task) => [task.clock, task]));
  return [...newest.values()].filter(({ clock }) => !open.has(clock));
}

/** Another fact that answers it was learnt since it was opened, and stands. */
function isAnswered({ facts }: CaseState, { doneBy }: TaskTemplate, { openedAt }: Task): boolean {
  const known = knownFacts(facts);
  return (doneBy ?? []).some((type) => known.get(type)?.some(({ recordedAt }) => recordedAt >= openedAt));
}
