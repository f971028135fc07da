import type { ClockAction } from '../../clocks/result.ts';
import type { Instant } from '../../json.ts';
import type { ProgramDocument } from '../../program/document.ts';
import type { ClockAct } from '../clocks-of.ts';
import type { Given } from '../deciding.ts';
import type { OpenedTask } from '../event-data.ts';
import type { FactInput } from '../fact.ts';
import type { CaseState } from '../state.ts';
import { clockName, openedTask, openTasks } from './tasks.ts';

/**
 * What a clock does at a transition, as events: that it acted, with the facts it records and the tasks it opens, and
 * a rung of a ladder told. Facts of clocks carry `clock:` as source: the engine derives them anew and never counts
 * the record as a second one.
 */
export function acting(state: CaseState, program: ProgramDocument, act: ClockAct, now: Instant): readonly Given[] {
  const { clock, instance, to, key } = act;
  const rungs = act.actions.flatMap((action) => told(action, state, program, act, now));
  if (act.escalation !== undefined) return rungs;
  const facts = act.actions.flatMap((action) => recorded(action, state, act));
  const opened = act.actions.flatMap((action) => taskOf(action, state, program, act));
  const data = { clock, instance, to, key, ...(facts.length ? { facts } : {}), ...(opened.length ? { opened } : {}) };
  const acted: Given<'clockActed'> = { type: 'clockActed', by: 'system', data };
  return [acted, ...rungs];
}

function recorded(action: ClockAction, state: CaseState, act: ClockAct): readonly FactInput[] {
  if (action.kind !== 'recordFact') return [];
  const { clock, instance, key, at } = act;
  const about = action.subject === undefined ? {} : { subject: action.subject };
  const data = { ...action.data, clock, instance };
  const id = freshId(state, recordId(key, at, action.fact));
  return [{ id, type: action.fact, occurredAt: at, ...about, data, source: `clock:${key}` }];
}

/** The name of what an act puts on record at an instant. */
export function recordId(key: string, at: Instant, type: string): string {
  return `clock:${key}:${at}:${type}`;
}

/** An act that was reversed may come true again at its instant; what it withdrew then stays withdrawn, by id. */
export function freshId({ facts }: CaseState, id: string): string {
  const isTaken = (one: string): boolean => facts.some((fact) => fact.id === one);
  let free = id;
  for (let time = 2; isTaken(free); time += 1) free = `${id}#${time}`;
  return free;
}

function taskOf(action: ClockAction, state: CaseState, program: ProgramDocument, act: ClockAct): readonly OpenedTask[] {
  if (action.kind !== 'openTask') return [];
  const template = program.tasks?.find((each) => each.id === action.task);
  const clock = clockName(act.clock, act.instance);
  if (!template || openTasks(state).some((task) => task.kind === template.id && task.clock === clock)) return [];
  return [{ ...openedTask(template, state), clock, ...(act.dueAt === undefined ? {} : { dueBy: act.dueAt }) }];
}

/**
 * A rung of a ladder (the first is 1) is told: a fact for the clocks that watch for an answer, and its task if it has
 * one. `toldAt` is when it really is told, which may be long after it became true: nobody could answer before.
 */
function told(
  action: ClockAction,
  state: CaseState,
  program: ProgramDocument,
  act: ClockAct,
  toldAt: Instant,
): readonly Given[] {
  if (action.kind !== 'escalate') return [];
  const { ladder, rung } = action;
  const { clock, instance, key, at } = act;
  const document = program.ladders?.find((each) => each.id === ladder)?.rungs[rung - 1];
  const to = document?.to ?? 'team';
  const because = act.escalation === undefined ? act.to : 'notAcknowledged';
  const data = { ladder, rung, to, clock, instance };
  const fact = {
    id: freshId(state, `clock:${key}:${at}:escalationRaised/${rung}`),
    type: 'escalationRaised',
    occurredAt: at,
    data: { ...data, escalation: act.escalation ?? key, toldAt },
    source: `escalation:${key}`,
  };
  const template = program.tasks?.find((each) => each.id === document?.task);
  const opened = template ? [{ ...openedTask(template, state), clock: clockName(clock, instance) }] : [];
  const record = act.escalation === undefined ? { because } : { because, key };
  return [{ type: 'escalationRaised', by: 'system', data: { ...data, ...record, facts: [fact], opened } }];
}
