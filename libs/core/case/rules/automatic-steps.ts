import type { StageDocument } from '../../program/document.ts';
import { evaluateEligibility } from '../../program/eligibility.ts';
import { knownFacts } from '../../program/known-facts.ts';
import { readingOf } from '../case-view.ts';
import { clocksOf } from '../clocks-of.ts';
import type { Deciding, Given } from '../deciding.ts';
import type { EventDraft, EventType } from '../event-data.ts';
import type { FactInput } from '../fact.ts';
import { nextWake } from '../next-wake.ts';
import type { CaseState } from '../state.ts';
import { movedRecord } from './moved-record.ts';
import { overTasks, owedTasks } from './pointless-tasks.ts';
import { reopenedTasks } from './reopened-tasks.ts';
import { unmet } from './requirements.ts';
import { rescored } from './rescored.ts';
import { reversal } from './reversal.ts';
import { stageEntered } from './stage-entered.ts';
import { isWorking, stageAfter, stageBefore } from './stages.ts';
import { ended, NEXT_STEP, openTasks } from './tasks.ts';

/** The state that a turn (a command, or a wake at one instant) has led to so far. */
type Turn = Deciding<unknown>;
/** The events of the turn that a step has not looked at yet. */
type Fresh = readonly EventDraft[];

/** A step gives an event as long as there is something to do, and nothing once it is done. */
export type Step = (turn: Turn, fresh: Fresh) => Given | undefined;

/** The first that has something to do is taken; the last one looks at what all others left. */
export const STEPS: readonly Step[] = [
  finishTasks,
  score,
  determine,
  leaveStage,
  enterStage,
  reverseClock,
  moveRecord,
  reopenTasks,
  dropTasks,
  takeUpTasks,
  keepMoving,
];

/** What a clock did is taken back in a closed case too: whoever was told in error is told so. Nothing else moves. */
export const STEPS_OF_CLOSED: readonly Step[] = [reverseClock, moveRecord];

function finishTasks({ state, program }: Turn, fresh: Fresh): Given | undefined {
  const answered = openTasks(state).filter((task) => {
    const template = program.tasks?.find((each) => each.id === task.kind);
    return answers(state, fresh, template?.doneBy);
  });
  if (answered.length === 0) return undefined;
  return { type: 'taskCompleted', data: { ended: answered.map((task) => ended(task, 'done')) } };
}

/** Events after which the program's rules are looked at, whatever facts came. */
const NEW_RULES: readonly EventType[] = ['caseOpened', 'caseTransferred', 'caseReopened', 'programVersionChanged'];

function score(turn: Turn, fresh: Fresh): Given | undefined {
  const isNew = gives(fresh, NEW_RULES);
  for (const document of turn.program.scores ?? []) {
    const given = (isNew || learns(fresh, document.evaluateOn)) && rescored(turn, document);
    if (given) return given;
  }
  return undefined;
}

function determine(turn: Turn, fresh: Fresh): Given | undefined {
  const { state, program } = turn;
  const { eligibility } = program;
  if (!eligibility) return undefined;
  if (!gives(fresh, NEW_RULES) && !learns(fresh, eligibility.evaluateOn)) return undefined;
  const result = evaluateEligibility(eligibility, readingOf(turn));
  const before = state.eligibility;
  if (before && before.outcome === result.outcome && JSON.stringify(before.rules) === JSON.stringify(result.rules)) {
    return undefined;
  }
  return { type: 'eligibilityDetermined', data: result };
}

function enterStage(turn: Turn): Given | undefined {
  const { state, program } = turn;
  const next = stageAfter(program, state.stage);
  const document = next && program.stages[next];
  if (state.hold || !next || !document?.enterWhen || !calledFor(document, turn)) return undefined;
  if (unmet(document.requires, turn)) return undefined;
  return stageEntered(turn, next, { because: document.enterWhen.fact ?? 'eligible' });
}

const NO_LONGER = 'noLongerTrue';

/** Back out of a stage that was entered by itself for a reason that has proved untrue; what people did stands. */
function leaveStage(turn: Turn): Given | undefined {
  const { state, program } = turn;
  const document = isWorking(state.stage) ? program.stages[state.stage] : undefined;
  const before = stageBefore(program, state.stage);
  if (state.hold || !before || !document?.enterWhen || calledFor(document, turn)) return undefined;
  // A step back enters nothing: how the case had come to the stage before decides whether it goes back further.
  const entry = state.facts.findLast(
    ({ type, data }) => type === 'stageEntered' && data?.['stage'] === state.stage && data['because'] !== NO_LONGER,
  );
  if (entry?.data?.['automatic'] !== true) return undefined;
  const back = stageEntered(turn, before, { because: NO_LONGER });
  const pointless = openTasks(state).filter((task) => document.tasks?.includes(task.kind));
  return { ...back, data: { ...back.data, ended: pointless.map((task) => ended(task, 'cancelled', NO_LONGER)) } };
}

function calledFor({ enterWhen }: StageDocument, { state }: Turn): boolean {
  if (!enterWhen) return false;
  if (enterWhen.eligible && state.eligibility?.outcome !== 'eligible') return false;
  return enterWhen.fact === undefined || knownFacts(state.facts).has(enterWhen.fact);
}

/** Facts learnt late may show that a clock need not have acted. Nothing is deleted: the reversal is on record. */
function reverseClock({ state, program, library, now, envelope, at }: Turn, fresh: Fresh): Given | undefined {
  if (!bringsNews(fresh)) return undefined;
  const corrects = anyFact(fresh, (fact) => fact.replaces !== undefined || fact.retracts !== undefined);
  return reversal(state, program, library, now, { commandId: envelope.commandId, at, corrects });
}

/** What a clock put on record stands at the instant at which its act is true by all that is known. */
function moveRecord({ state, library, now, envelope, at }: Turn, fresh: Fresh): Given | undefined {
  if (!bringsNews(fresh)) return undefined;
  return movedRecord(state, library, now, { commandId: envelope.commandId, at });
}

/** A fact that answered a task and is withdrawn leaves the task to be done again. */
function reopenTasks({ state, program, library, now }: Turn, fresh: Fresh): Given | undefined {
  const ids = fresh.flatMap((draft) => (draft.data.facts ?? []).flatMap(({ retracts }) => retracts ?? []));
  if (ids.length === 0) return undefined;
  const withdrawn = new Set(state.facts.filter(({ id }) => ids.includes(id)).map(({ type }) => type));
  const opened = reopenedTasks(state, program, clocksOf(state, library, now).views, withdrawn);
  return opened.length === 0 ? undefined : { type: 'taskOpened', data: { opened } };
}

/** A task whose duty is done, or can be done no more, is nobody's work. */
function dropTasks({ state, program, library, now }: Turn): Given | undefined {
  const over = overTasks(state, program, () => clocksOf(state, library, now).views);
  if (over?.done.length) return { type: 'taskCompleted', data: { ended: over.done } };
  return over?.pointless.length ? { type: 'taskCancelled', data: { ended: over.pointless } } : undefined;
}

/** Facts learnt late may show that it is owed after all. */
function takeUpTasks({ state, program, library, now }: Turn, fresh: Fresh): Given | undefined {
  if (!bringsNews(fresh)) return undefined;
  const opened = owedTasks(state, program, () => clocksOf(state, library, now).views);
  return opened.length === 0 ? undefined : { type: 'taskOpened', data: { opened } };
}

/** Events after which somebody must be looking at the case, even if a clock will act some day. */
const HANDED_OVER: readonly EventType[] = ['caseOpened', 'caseTransferred', 'caseReopened'];

/** The last resort of never-stuck.ts: without a task, a hold or a timer ahead, deciding the next step is the task. */
function keepMoving({ state, library, now }: Turn, fresh: Fresh): Given | undefined {
  if (state.hold || openTasks(state).length > 0) return undefined;
  const waits = !gives(fresh, HANDED_OVER) && nextWake(state, library, now) !== undefined;
  if (waits) return undefined;
  const assignee = state.owner === undefined ? {} : { assignee: state.owner };
  return { type: 'taskOpened', data: { opened: [{ kind: NEXT_STEP, title: 'Decide the next step', ...assignee }] } };
}

/** Whether a fact that answers a task was learnt. A withdrawal, and a correction of what was known, are no new answer. */
function answers({ facts }: CaseState, fresh: Fresh, types: readonly string[] | undefined): boolean {
  const isNews = ({ replaces, retracts }: FactInput): boolean =>
    retracts === undefined && (replaces === undefined || !facts.some(({ id }) => id === replaces));
  return types !== undefined && anyFact(fresh, (fact) => types.includes(fact.type) && isNews(fact));
}

/** Whether a fact of one of these types was learnt. */
function learns(fresh: Fresh, types: readonly string[] | undefined): boolean {
  return types !== undefined && anyFact(fresh, (fact) => types.includes(fact.type));
}

/** Facts, or days that count otherwise. */
const bringsNews = (fresh: Fresh): boolean =>
  fresh.some((draft) => draft.data.facts?.length) || gives(fresh, ['calendarRebased']);

function anyFact(fresh: Fresh, test: (fact: FactInput) => boolean): boolean {
  return fresh.some((draft) => draft.data.facts?.some(test) ?? false);
}

function gives(fresh: Fresh, types: readonly EventType[]): boolean {
  return fresh.some((draft) => types.includes(draft.type));
}
