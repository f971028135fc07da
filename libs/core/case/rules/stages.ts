import type { ProgramDocument, WorkingStage } from '../../program/document.ts';
import type { OpenedTask } from '../event-data.ts';
import type { FactInput } from '../fact.ts';
import type { CaseState, Stage } from '../state.ts';
import { STAGES } from '../state.ts';
import { openedTask } from './tasks.ts';

/** The stages in which a program works a case, in order. */
export function stagesOf(program: ProgramDocument): readonly WorkingStage[] {
  return STAGES.filter(isWorking).filter((stage) => program.stages[stage] !== undefined);
}

export function isWorking(stage: Stage): stage is WorkingStage {
  return stage !== 'closed';
}

/** The working stage after this one; undefined after the last. */
export function stageAfter(program: ProgramDocument, stage: Stage): WorkingStage | undefined {
  return stagesOf(program).find((other) => STAGES.indexOf(other) > STAGES.indexOf(stage));
}

/** The working stage before this one; undefined before the first. */
export function stageBefore(program: ProgramDocument, stage: Stage): WorkingStage | undefined {
  return stagesOf(program).findLast((other) => STAGES.indexOf(other) < STAGES.indexOf(stage));
}

/**
 * The tasks that entering a stage opens. Left out: one that is open already, and one whose fact is known already (the
 * fact may well arrive before the stage does).
 */
export function stageTasks(
  program: ProgramDocument,
  stage: WorkingStage,
  state: Pick<CaseState, 'tasks' | 'owner'> & { readonly facts: readonly FactInput[] },
): readonly OpenedTask[] {
  const open = new Set(state.tasks.filter((task) => task.status === 'open').map((task) => task.kind));
  const known = typesThatStand(state.facts);
  return (program.stages[stage]?.tasks ?? [])
    .map((id) => program.tasks?.find((template) => template.id === id))
    .filter((template) => template !== undefined)
    .filter((template) => !open.has(template.id) && !template.doneBy?.some((type) => known.has(type)))
    .map((template) => openedTask(template, state));
}

/** A withdrawal says that there is no such fact, although it bears its type. */
function typesThatStand(facts: readonly FactInput[]): ReadonlySet<string> {
  const withdrawn = new Set(facts.map(({ retracts }) => retracts));
  const standing = facts.filter(({ id, retracts }) => retracts === undefined && !withdrawn.has(id));
  return new Set(standing.map(({ type }) => type));
}
