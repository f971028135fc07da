import { rescored } from './rescored.ts';
import { reversal } from './reversal.ts';
import { readingOf } from '../case-view.ts';
import type { Deciding, Given } from '../deciding.ts';
import { drafted, foresee } from '../drafts.ts';
import type { EventDraft, EventType } from '../event-data.ts';
import { evaluateEligibility } from '../../program/eligibility.ts';
import { knownFacts } from '../../program/known-facts.ts';
import type { StageDocument } from '../../program/document.ts';
import { programOf } from '../../program/library.ts';
import { unmet } from './requirements.ts';
import { stageEntered } from './stage-entered.ts';
import { isWorking, stageAfter, stageBefore } from './stages.ts';
import type { CaseState } from '../state.ts';
import { ended, NEXT_STEP, openTasks } from './tasks.ts';
import { nextWake } from '../next-wake.ts';

/** A command, or the part of a wake at one instant, with the state that its events have given so far. */
interface Turn extends Deciding<unknown> {
  /** Types of the facts that this turn brought. */
  readonly learnt: ReadonlySet<string>;
  /** It corrected or withdrew a fact. */
  readonly corrects: boolean;
  /** Types of the events that this turn gave. */
  readonly given: ReadonlySet<EventType>;
}

/** A step gives an event as long as there is something to do, and nothing once it is done. */
type Step = (turn: Turn) => Given | undefined;

/** Each pass takes the first step that has something to do; the last one looks at what all others left. */
const STEPS: readonly Step[] = [finishTasks, score, determine, leaveStage, enterStage, reverseClock, keepMoving];

/** Far more than any program needs; a program whose steps feed each other for ever is stopped here. */
const MOST_STEPS = 50;

/**
 * What the case does by itself after `given`: tasks that a fact answers are done, scores and eligibility follow the
 * facts, stages are entered and left as the program says, and an open case is never left without a next step. These
 * steps look at what is known, not at the order in which it came: facts in any order end in the same state.
 */
export function withAutomatic(
  state: CaseState | null,
  given: readonly Given[],
  deciding: Omit<Deciding<unknown>, 'state'>,
): readonly EventDraft[] {
  const drafts = given.map((each) => drafted(each, deciding.envelope, deciding.at));
  if (drafts.length === 0) return drafts;
  let next = foresee(state, drafts, deciding.now);
  while (next.stage !== 'closed' && drafts.length < MOST_STEPS) {
    // A transfer or a change of version puts the case under other rules at once.
    const program = programOf(deciding.library, next.program) ?? deciding.program;
    const turn = { ...deciding, program, state: next, ...broughtBy(drafts) };
    const step = firstOf(turn);
    if (!step) break;
    const draft = drafted({ ...step, by: 'system' }, deciding.envelope, deciding.at);
    drafts.push(draft);
    next = foresee(next, [draft], deciding.now);
  }
  return drafts;
}

function broughtBy(drafts: readonly EventDraft[]): Pick<Turn, 'learnt' | 'corrects' | 'given'> {
  const facts = drafts.flatMap((draft) => draft.data.facts ?? []);
  return {
    learnt: new Set(facts.map((fact) => fact.type)),
    corrects: facts.some((fact) => fact.replaces !== undefined || fact.retracts !== undefined),
    given: new Set(drafts.map((draft) => draft.type)),
  };
}

function firstOf(turn: Turn): Given | undefined {
  for (const step of STEPS) {
    const given = step(turn);
    if (given) return given;
  }
  return undefined;
}

function finishTasks({ state, program, learnt }: Turn): Given | undefined {
  const answered = openTasks(state).filter((task) => {
    const template = program.tasks?.find((each) => each.id === task.kind);
    return template?.doneBy?.some((type) => learnt.has(type)) ?? false;
  });
  if (answered.length === 0) return undefined;
  return { type: 'taskCompleted', data: { ended: answered.map((task) => ended(task, 'done')) } };
}

function score(turn: Turn): Given | undefined {
  for (const document of turn.program.scores ?? []) {
    const given = document.evaluateOn?.some((type) => turn.learnt.has(type)) && rescored(turn, document);
    if (given) return given;
  }
  return undefined;
}

/** Events after which the program's rules are looked at, whatever facts came. */
const NEW_RULES: readonly EventType[] = ['caseOpened', 'caseTransferred', 'caseReopened', 'programVersionChanged'];

function determine(turn: Turn): Given | undefined {
  const { state, program, learnt, given } = turn;
  const { eligibility } = program;
  if (!eligibility) return undefined;
  const asked = NEW_RULES.some((type) => given.has(type)) || eligibility.evaluateOn?.some((type) => learnt.has(type));
  if (!asked) return undefined;
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

/** Back out of a stage that was entered by itself for a reason that has proved untrue; what people did stands. */
function leaveStage(turn: Turn): Given | undefined {
  const { state, program } = turn;
  const document = isWorking(state.stage) ? program.stages[state.stage] : undefined;
  const before = stageBefore(program, state.stage);
  if (state.hold || !before || !document?.enterWhen || calledFor(document, turn)) return undefined;
  const entry = state.facts.findLast((fact) => fact.type === 'stageEntered');
  if (entry?.data?.['automatic'] !== true) return undefined;
  const back = stageEntered(turn, before, { because: 'noLongerTrue' });
  const pointless = openTasks(state).filter((task) => document.tasks?.includes(task.kind));
  return { ...back, data: { ...back.data, ended: pointless.map((task) => ended(task, 'cancelled', 'noLongerTrue')) } };
}

function calledFor({ enterWhen }: StageDocument, { state }: Turn): boolean {
  if (!enterWhen) return false;
  if (enterWhen.eligible && state.eligibility?.outcome !== 'eligible') return false;
  return enterWhen.fact === undefined || knownFacts(state.facts).has(enterWhen.fact);
}

/** Facts learnt late may show that a clock need not have acted. Nothing is deleted: the reversal is on record. */
function reverseClock({ state, program, library, now, envelope, at, learnt, corrects }: Turn): Given | undefined {
  if (learnt.size === 0) return undefined;
  return reversal(state, program, library, now, { commandId: envelope.commandId, at, corrects });
}

/** Events after which somebody must be looking at the case, even if a clock will act some day. */
const HANDED_OVER: readonly EventType[] = ['caseOpened', 'caseTransferred', 'caseReopened'];

/** The last resort of never-stuck.ts: without a task, a hold or a timer ahead, deciding the next step is the task. */
function keepMoving({ state, library, now, given }: Turn): Given | undefined {
  if (state.hold || openTasks(state).length > 0) return undefined;
  const waits = !HANDED_OVER.some((type) => given.has(type)) && nextWake(state, library, now) !== undefined;
  if (waits) return undefined;
  const assignee = state.owner === undefined ? {} : { assignee: state.owner };
  return { type: 'taskOpened', data: { opened: [{ kind: NEXT_STEP, title: 'Decide the next step', ...assignee }] } };
}
