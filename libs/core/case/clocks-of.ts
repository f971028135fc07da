import type { ClockDocument } from '../clocks/document.ts';
import type { ClockMemo, Evaluation } from '../clocks/evaluate.ts';
import { evaluateClocks } from '../clocks/evaluate.ts';
import type { ClockAction, ClockView } from '../clocks/result.ts';
import type { InstanceActs } from '../clocks/view.ts';
import { ladderActs } from '../escalation/ladder-acts.ts';
import type { Instant } from '../json.ts';
import type { ProgramDocument } from '../program/document.ts';
import type { Library } from '../program/library.ts';
import { programOf } from '../program/library.ts';
import { worldOf } from './calendar-pins.ts';
import { endOfCase, endedWith } from './ended-clocks.ts';
import type { Fact } from './fact.ts';
import type { CaseState } from './state.ts';

interface Evaluated {
  readonly library: Library;
  readonly now: Instant;
  readonly evaluation: Evaluation;
}

/** A state is evaluated at one moment by several readers (row, next wake, guards): the last answer is kept with it. */
const evaluated = new WeakMap<CaseState, Evaluated>();

/**
 * What the evaluation before may hand on. The states of one life of a case share its first fact; with the life, the
 * entry goes. The answer is the same with and without it.
 */
const memos = new WeakMap<Fact, ClockMemo>();

function memoOf({ facts: [first] }: CaseState): ClockMemo {
  if (!first) return {};
  const memo = memos.get(first) ?? {};
  memos.set(first, memo);
  return memo;
}

/** Every clock of a case at a moment, derived from its facts. Without its program the case has none. */
export function clocksOf(state: CaseState, library: Library, now: Instant): Evaluation {
  const kept = evaluated.get(state);
  if (kept && kept.library === library && kept.now === now) return kept.evaluation;
  const program = programOf(library, state.program);
  const world = worldOf(state, library);
  const evaluation = evaluateClocks(program ? clockDocuments(program) : [], world, now, { memo: memoOf(state) });
  evaluated.set(state, { library, now, evaluation });
  return evaluation;
}

const documents = new WeakMap<ProgramDocument, readonly ClockDocument[]>();

/** The program's clocks; each can be waived by `waiveClock` unless it says itself what waives it. */
export function clockDocuments(program: ProgramDocument): readonly ClockDocument[] {
  const known = documents.get(program);
  if (known) return known;
  const made = program.clocks.map((clock) => ({
    ...clock,
    waived: clock.waived ?? { fact: 'clockWaived', where: { clock: clock.id } },
  }));
  documents.set(program, made);
  return made;
}

/**
 * Clocks as rows show them. Those of a closed case are looked at as they stood at its end, by all that is known now:
 * that ended what was still open, and nothing begins after it; a breach stays a breach.
 */
export function clockViews(state: CaseState, library: Library, now: Instant): readonly ClockView[] {
  const closedAt = endOfCase(state, now);
  if (closedAt === undefined) return clocksOf(state, library, now).views;
  const { views } = closedAt === now ? clocksOf(state, library, now) : clocksAt(state, library, closedAt, now);
  return views.map((view) => endedWith(view, closedAt));
}

/** At a moment that has passed, by what is known now. */
function clocksAt(state: CaseState, library: Library, at: Instant, asOf: Instant): Evaluation {
  const program = programOf(library, state.program);
  return evaluateClocks(program ? clockDocuments(program) : [], worldOf(state, library), at, {
    asOf,
    heardUntil: endOfCase(state, asOf),
  });
}

/** A transition of a clock that acts. */
export interface ClockAct {
  readonly clock: string;
  readonly instance: string;
  readonly to: string;
  readonly at: Instant;
  readonly dueAt?: Instant;
  /** Names the act for ever: what has acted is kept under it (`state.acted`). */
  readonly key: string;
  readonly actions: readonly ClockAction[];
  /** Of a rung after the first: the escalation that goes on; `clock` and `instance` are the duty behind it. */
  readonly escalation?: string;
}

/** Every act of the clocks of a case by what is known, carried out or not, overdue or ahead. */
export function clockActs(state: CaseState, library: Library, now: Instant): readonly ClockAct[] {
  const evaluation = clocksOf(state, library, now);
  const acts = evaluation.acts.flatMap(actsOf);
  const program = programOf(library, state.program);
  const rungs = program ? ladderActs(state, program, library, evaluation, now) : [];
  return rungs.length === 0 ? acts : [...acts, ...rungs];
}

function actsOf({ clock, instance, dueAt, transitions }: InstanceActs): readonly ClockAct[] {
  const times = new Map<string, number>();
  return transitions.map(({ to, at, actions }) => {
    // A clock may warn several times; each is an act of its own.
    const nth = (times.get(to) ?? 0) + 1;
    times.set(to, nth);
    const key = `${clock}/${instance}/${to}${nth === 1 ? '' : `#${nth}`}`;
    return { clock, instance, to, at, key, actions, ...(dueAt === undefined ? {} : { dueAt }) };
  });
}
