import type { Instant } from '../json.ts';
import type { ClockAction, ClockTransition, ClockView } from '../clocks/result.ts';
import type { Library } from '../program/library.ts';
import type { CaseState } from './state.ts';

/** A clock of a case with every transition that has come or, if nothing new is learnt, is coming. */
export interface CaseClock {
  readonly view: ClockView;
  readonly transitions: readonly ClockTransition[];
}

/** The clocks of a case at a moment, derived from its facts. */
export function clocksOf(_state: CaseState, _library: Library, _now: Instant): readonly CaseClock[] {
  return [];
}

/** A transition that acts and has not been carried out. */
export interface ClockAct {
  readonly clock: string;
  readonly instance: string;
  readonly to: string;
  readonly at: Instant;
  readonly dueAt?: Instant;
  /** `<clock>/<instance>/<transition>`. */
  readonly key: string;
  readonly actions: readonly ClockAction[];
}

/** What clocks are still to do by themselves, overdue or ahead. */
export function clockActs(state: CaseState, library: Library, now: Instant): readonly ClockAct[] {
  const acts: ClockAct[] = [];
  for (const { view, transitions } of clocksOf(state, library, now)) {
    for (const transition of transitions) {
      if (transition.actions.length === 0) continue;
      const act = actOf(view, transition);
      if (isOutstanding(act, transition, state)) acts.push(act);
    }
  }
  return acts;
}

function actOf({ clock, instance, dueAt }: ClockView, { to, at, actions }: ClockTransition): ClockAct {
  const key = `${clock}/${instance}/${to}`;
  return { clock, instance, to, at, key, actions, ...(dueAt === undefined ? {} : { dueAt }) };
}

/**
 * An act is carried out once. Facts learnt later may move the transition: then it is carried out again only if the
 * clock had been open again in between, that is, if the facts that moved it were known before its new instant.
 */
function isOutstanding(act: ClockAct, transition: ClockTransition, state: CaseState): boolean {
  const before = state.acted[act.key];
  if (before === undefined) return true;
  if (act.at <= before) return false;
  const restsOn = new Set(transition.facts);
  const learntAt = state.facts.filter((fact) => restsOn.has(fact.id)).map((fact) => fact.recordedAt);
  return learntAt.every((instant) => instant < act.at);
}
