import { worldOf } from '../case/calendar-pins.ts';
import type { ClockAct } from '../case/clocks-of.ts';
import type { Fact } from '../case/fact.ts';
import type { CaseState } from '../case/state.ts';
import { evaluateClocks } from '../clocks/evaluate.ts';
import type { ClockView } from '../clocks/result.ts';
import type { InstanceActs } from '../clocks/view.ts';
import type { Instant } from '../json.ts';
import type { ProgramDocument } from '../program/document.ts';
import { knownFacts, matching } from '../program/known-facts.ts';
import type { Library } from '../program/library.ts';
import { ACKNOWLEDGED, ladderClocks, RAISED, SETTLED } from './ladder-clocks.ts';

interface Duties {
  readonly views: readonly ClockView[];
  readonly acts: readonly InstanceActs[];
}

/**
 * The rungs after the first that escalations of this case reach, told or ahead, by the engine of all clocks. None for
 * a case that nothing was escalated in, which costs no evaluation.
 * @param duties the program's own clocks, evaluated at `now`
 */
export function ladderActs(
  state: CaseState,
  program: ProgramDocument,
  library: Library,
  duties: Duties,
  now: Instant,
): readonly ClockAct[] {
  if (!state.facts.some(({ type }) => type === RAISED)) return [];
  const clocks = ladderClocks(program);
  const raised = matching(knownFacts(state.facts), { fact: RAISED });
  if (clocks.length === 0 || raised.length === 0) return [];
  const over = settled(raised, duties, now);
  const facts = [...state.facts.filter(isOfLadders), ...over];
  const { acts } = evaluateClocks(clocks, { ...worldOf(state, library), facts }, now);
  const answers = answersIn(state, over);
  return acts.flatMap((rung) => actsOf(rung, raised)).filter((act) => !isTooLate(act, state, answers));
}

/** What ended an escalation, and when it did. */
type Answer = readonly [escalation: string, at: Instant];

function answersIn({ facts }: CaseState, over: readonly Fact[]): readonly Answer[] {
  const acknowledged = matching(knownFacts(facts), { fact: ACKNOWLEDGED });
  return [
    ...acknowledged.map((fact): Answer => [escalationOf(fact), fact.occurredAt]),
    ...over.flatMap((fact): readonly Answer[] => {
      const endedAt = fact.data?.['endedAt'];
      return typeof endedAt === 'string' ? [[escalationOf(fact), endedAt]] : [];
    }),
  ];
}

/**
 * A rung that was due and is not told yet is no longer told once the case has heard that somebody answered, or that the
 * duty is over. What merely ended by the passage of time does not count: the timer that is set must find its act.
 */
function isTooLate({ key, at, escalation }: ClockAct, state: CaseState, answers: readonly Answer[]): boolean {
  if (state.acted[key] !== undefined) return false;
  return answers.some(([about, when]) => about === escalation && when >= at && when <= state.updatedAt);
}

/** What the clocks of ladders name, and what may correct it. */
function isOfLadders({ type, replaces, retracts }: Fact): boolean {
  return (
    type === RAISED || type === ACKNOWLEDGED || type === SETTLED || replaces !== undefined || retracts !== undefined
  );
}

function actsOf(rung: InstanceActs, raised: readonly Fact[]): readonly ClockAct[] {
  const about = raised.find((fact) => escalationOf(fact) === rung.instance);
  if (!about) return [];
  const { clock, instance } = dutyOf(about);
  const key = `${rung.clock}/${rung.instance}/missed`;
  return rung.transitions
    .filter(({ to }) => to === 'missed')
    .map(({ at, actions }) => ({ clock, instance, to: 'missed', at, key, actions, escalation: rung.instance }));
}

/** The name of the escalation that a raised rung belongs to. Facts of older journals have none: each is its own. */
export function escalationOf({ id, data }: Fact): string {
  const name = data?.['escalation'];
  return typeof name === 'string' ? name : id;
}

function dutyOf({ data }: Fact): { readonly clock: string; readonly instance: string } {
  return { clock: String(data?.['clock'] ?? ''), instance: String(data?.['instance'] ?? '') };
}

/**
 * When the duty behind an escalation ended after it was raised, nobody further is told. A duty that no longer applies
 * is over from now on: what was told before stands. A breach that cannot be made up is told on: time does not answer it.
 */
function settled(raised: readonly Fact[], { views, acts }: Duties, now: Instant): readonly Fact[] {
  return raised.flatMap((fact) => {
    const { clock, instance } = dutyOf(fact);
    const isIt = (each: { readonly clock: string; readonly instance: string }): boolean =>
      each.clock === clock && each.instance === instance;
    const duty = views.find(isIt);
    if (duty?.status === 'missed' && acts.find(isIt)?.isBeyond) return [];
    const isIdle = !duty || duty.status === 'dormant';
    const endedAt = isIdle ? now : duty.endedAt;
    if (endedAt === undefined || endedAt <= fact.occurredAt) return [];
    const toldAt = fact.data?.['toldAt'];
    // What was over before it was told is over from then on: the clock of the next rung begins there.
    const at = typeof toldAt === 'string' && toldAt > endedAt ? toldAt : endedAt;
    const data = { escalation: escalationOf(fact), ...(isIdle ? {} : { endedAt }) };
    return [{ id: `settled/${fact.id}`, type: SETTLED, occurredAt: at, recordedAt: at, data }];
  });
}
