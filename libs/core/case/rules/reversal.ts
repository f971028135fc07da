import { ACKNOWLEDGED, ladderClocks, RAISED } from '../../escalation/ladder-clocks.ts';
import type { Instant, JsonObject } from '../../json.ts';
import type { ProgramDocument } from '../../program/document.ts';
import { knownFacts, matching } from '../../program/known-facts.ts';
import type { Library } from '../../program/library.ts';
import type { ClockView } from '../../clocks/result.ts';
import { clockActs, clocksOf } from '../clocks-of.ts';
import type { Given } from '../deciding.ts';
import { endOfCase } from '../ended-clocks.ts';
import type { Fact, FactInput } from '../fact.ts';
import type { CaseState } from '../state.ts';
import { clockName, ended, openTasks, owed } from './tasks.ts';

/** The command by which what a clock put on record is withdrawn. */
export interface Origin {
  readonly commandId: string;
  readonly at: Instant;
}

/** What the turn is that may reverse something. */
interface Turn extends Origin {
  /** It corrected or withdrew a fact. */
  readonly corrects: boolean;
}

/**
 * The first act on record that by all that is known now has not come about; undefined when all of them have. A clock
 * that merely no longer applies (another risk, another payer) keeps its acts until then; one that is dormant all the
 * same leaves what it did in place: only a correction can say that it never applied. After the end of a case nothing
 * comes about.
 */
export function reversal(
  state: CaseState,
  program: ProgramDocument,
  library: Library,
  now: Instant,
  turn: Turn,
): Given<'clockReversed'> | undefined {
  const keys = Object.keys(state.acted);
  if (keys.length === 0) return undefined;
  const until = endOfCase(state, now) ?? now;
  const stands = new Set(clockActs(state, library, now).flatMap((act) => (act.at <= until ? [act.key] : [])));
  const { views } = clocksOf(state, library, now);
  const key = keys.find((each) => !stands.has(each) && isDisproved(each, program, views, turn));
  return key === undefined ? undefined : reversed(state, key, views, turn);
}

function isDisproved(key: string, program: ProgramDocument, views: readonly ClockView[], turn: Turn): boolean {
  const { clock, instance } = partsOf(key);
  // A rung that no longer follows is proved untrue: nobody asks for it, or somebody answered before it.
  if (ladderClocks(program).some(({ id }) => id === clock)) return true;
  if (!program.clocks.some(({ id }) => id === clock)) return false;
  return turn.corrects || views.some((view) => view.clock === clock && view.instance === instance && isAlive(view));
}

/**
 * Withdraws what the act recorded and told, and cancels the tasks that are now pointless: all of a duty that is owed no
 * more, else those that the act opened. What has still to be done stays somebody's work.
 */
function reversed(state: CaseState, key: string, views: readonly ClockView[], turn: Turn): Given<'clockReversed'> {
  const withdrawn = caused(state, key);
  const raised = withdrawn.flatMap(({ type, data }) => (type === RAISED && data ? [data] : []));
  const { clock, instance, to } = dutyOf(key, raised[0]);
  const isDuty = (view: ClockView): boolean => view.clock === clock && view.instance === instance;
  const isOwed = views.some((view) => isDuty(view) && owed(view));
  const pointless = openTasks(state)
    .filter((task) => task.clock === clockName(clock, instance))
    .filter((task) => !isOwed || task.openedAt === state.acted[key]);
  return {
    type: 'clockReversed',
    data: {
      clock,
      instance,
      to,
      key,
      facts: [...withdrawn, ...answersTo(state, key)].map((fact) => withdrawal(fact, turn)),
      ...(raised.length > 0 ? { escalations: raised } : {}),
      ended: pointless.map((task) => ended(task, 'cancelled', 'noLongerTrue')),
    },
  };
}

/** `<clock>/<instance>/<transition>`; an instance may hold slashes of its own, a clock and a transition do not. */
function partsOf(key: string): { readonly clock: string; readonly instance: string; readonly to: string } {
  const parts = key.split('/');
  return { clock: parts[0] ?? '', instance: parts.slice(1, -1).join('/'), to: parts.at(-1) ?? '' };
}

function isAlive({ status }: ClockView): boolean {
  return status !== 'dormant';
}

/** A rung after the first acts under a clock of its ladder; what it is about is the duty that was escalated. */
function dutyOf(key: string, raised: JsonObject | undefined): ReturnType<typeof partsOf> {
  const parts = partsOf(key);
  const { clock, instance } = raised ?? {};
  return typeof clock === 'string' && typeof instance === 'string' ? { ...parts, clock, instance } : parts;
}

/** The facts that an act recorded and that still hold. */
export function caused(state: CaseState, key: string): readonly Fact[] {
  const sources = [`clock:${key}`, `escalation:${key}`];
  const known = [...knownFacts(state.facts).values()].flat();
  return known.filter(({ source }) => source !== undefined && sources.includes(source));
}

/** Acknowledgements of an escalation that never was: should it come true after all, somebody must answer anew. */
function answersTo(state: CaseState, escalation: string): readonly Fact[] {
  return matching(knownFacts(state.facts), { fact: ACKNOWLEDGED, where: { escalation } });
}

export function withdrawal({ id, type, source }: Fact, { commandId, at }: Origin): FactInput {
  const said = { id: `${commandId}/retraction/${id}`, type, occurredAt: at, retracts: id };
  return source === undefined ? said : { ...said, source };
}
