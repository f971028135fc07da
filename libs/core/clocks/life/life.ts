import type { Effect } from '../document.ts';
import { type Json, type JsonObject, isRecord } from '../../json.ts';
import type { Part } from '../moments/context.ts';
import type { ClockAction, ClockStatus } from '../result.ts';
import type { Figures, RoundTurn } from './figures.ts';
import { standstillsOf } from './pauses.ts';
import type { WarningAt } from './warnings.ts';

/** A transition in milliseconds; evaluate.ts writes the instants. */
export interface Turn {
  readonly at: number;
  readonly to: ClockStatus;
  readonly facts: readonly string[];
  readonly actions: readonly ClockAction[];
  /** Choice `nowAtDue: running`: it holds only after its instant. */
  readonly after?: boolean;
  /** The second, third … time that a look-back is reached: what it records then is a fact of its own. */
  readonly nth?: number;
}

type Kind = 'start' | 'open' | 'resume' | 'pause' | 'warn' | 'met' | 'end' | 'miss' | 'handOver';
/** What comes first at one instant: done or waived at the due instant is in time. */
const ORDER: Record<Kind, number> = {
  start: 0,
  open: 1,
  resume: 2,
  pause: 3,
  warn: 4,
  met: 5,
  end: 6,
  miss: 7,
  handOver: 8,
};

interface Happening {
  readonly at: number;
  readonly kind: Kind;
  readonly facts: readonly string[];
  readonly effect?: Effect | undefined;
}

/** A window may open, and an act be done, before what they are counted from: then the life begins with that. */
export const beginOf = ({ start, opens, met, turn }: Figures): number =>
  Math.max(turn?.from ?? -Infinity, Math.min(start.at, opens?.at ?? Infinity, met?.at ?? Infinity));

/** From when on the act is permitted: of rounds of which one is open at a time, no sooner than the one before is over. */
export const openFrom = ({ opens, turn }: Figures): number | undefined =>
  opens && Math.max(turn?.from ?? -Infinity, opens.at);

/** Whether it is over at a line, done or not; a round that lasts until it is done is not. */
const handsOver = ({ until }: RoundTurn): boolean => until < Infinity;

function happenings(f: Figures): Happening[] {
  const { rule } = f;
  const begin = beginOf(f);
  const facts = f.opens?.at === begin ? f.opens.facts : f.start.facts;
  const list: Happening[] = [{ at: begin, kind: 'start', facts, effect: rule.effects?.started }];
  const add = (kind: Kind, at: number | undefined, facts: readonly string[], effect?: Effect): void => {
    if (at !== undefined) list.push({ at, kind, facts, effect });
  };
  if (f.opens) add('open', openFrom(f), f.opens.facts, rule.effects?.opened);
  for (const { from, until } of standstillsOf(f.pauses)) {
    add('pause', from.at, from.facts);
    if (until) add('resume', until.at, until.facts);
  }
  for (const { at, effect } of f.warnings) add('warn', at, [], effect);
  add('met', f.met?.at, f.met?.facts ?? [], rule.effects?.met);
  add('end', f.ending?.at, f.ending?.facts ?? []);
  const breach = rule.expiry === 'lapsed' ? rule.effects?.lapsed : rule.missed;
  const late = f.ctx.choices.stopAtDue === 'late';
  // What was done in time was never missed, though the clock began after its due time.
  const isInTime = f.met && f.limit && (late ? f.met.at < f.limit.at : f.met.at <= f.limit.at);
  if (!isInTime) add('miss', f.limit?.at, f.limit?.facts ?? [], breach);
  if (f.turn && handsOver(f.turn)) add('handOver', f.turn.until, []);
  const rank = (h: Happening): number => (late && h.kind === 'met' ? ORDER.miss + 0.5 : ORDER[h.kind]);
  return list.sort((a, b) => a.at - b.at || rank(a) - rank(b));
}

/** The whole life of an instance by the facts known, what lies ahead included. */
export function lifeOf(f: Figures): readonly Turn[] {
  if (f.existsFrom === undefined) return [];
  const turns: Turn[] = [];
  // What opens as it begins never waited.
  const opened = f.opens ? f.opens.at <= beginOf(f) : !f.closed;
  const state = { opened, started: false, paused: false, warned: false, missed: false };
  let status: ClockStatus = 'dormant';
  for (const h of happenings(f)) {
    if (h.at > (f.owedUntil?.at ?? Infinity)) break;
    // Nobody is warned of what has been missed.
    if (h.kind === 'warn' && state.missed) continue;
    const to = next(h, state, f);
    // Each warning is a transition, the second and third too.
    if (to !== status || (to !== 'dormant' && (h.effect || (h.kind === 'warn' && to === 'warned'))))
      turns.push(turn(f, h, to));
    status = to;
    if (isEnd(to)) break;
  }
  return clip(turns, f.existsFrom);
}

const isEnd = (status: ClockStatus): boolean =>
  status === 'met' || status === 'metLate' || status === 'waived' || status === 'void' || status === 'lapsed';

interface State {
  opened: boolean;
  started: boolean;
  paused: boolean;
  warned: boolean;
  missed: boolean;
}

function next(h: Happening, state: State, f: Figures): ClockStatus {
  if (h.kind === 'met') return state.missed ? 'metLate' : 'met';
  if (h.kind === 'end') return f.ending?.to ?? 'void';
  if (h.kind === 'handOver') return 'void';
  if (h.kind === 'start') state.started = true;
  if (h.kind === 'open') state.opened = true;
  if (h.kind === 'pause') state.paused = true;
  if (h.kind === 'resume') state.paused = false;
  if (h.kind === 'warn') state.warned = true;
  if (h.kind === 'miss' && f.rule.expiry === 'lapsed') return 'lapsed';
  if (h.kind === 'miss') state.missed = true;
  return openStatus(state);
}

function openStatus(state: State): ClockStatus {
  if (state.missed) return 'missed';
  if (!state.started) return 'dormant';
  if (state.paused) return 'paused';
  if (!state.opened) return 'waiting';
  return state.warned ? 'warned' : 'running';
}

function turn(f: Figures, h: Happening, to: ClockStatus): Turn {
  const { at, facts, effect } = h;
  const base = { at, to, facts, actions: actionsOf(effect, f.ctx.part) };
  // What is done late at that very instant was missed at it; so was, or is lapsed, what the next round takes over then.
  const isHanded = f.turn !== undefined && handsOver(f.turn) && (f.turn.until === at || to === 'lapsed');
  const isAfter = h.kind === 'miss' && runsAtDue(f) && f.met?.at !== at && !isHanded;
  return isAfter ? { ...base, after: true } : base;
}

const runsAtDue = ({ ctx }: Figures): boolean => ctx.choices.nowAtDue === 'running';

/** The first moment at which what was neither done nor has ended by then is missed. */
export const missedFrom = (f: Figures): number | undefined => f.limit && f.limit.at + (runsAtDue(f) ? 1 : 0);

export function actionsOf(effect: Effect | undefined, part: Part | undefined): readonly ClockAction[] {
  if (!effect) return [];
  const actions: ClockAction[] = [];
  if (effect.record !== undefined) actions.push(recordOf(effect.record, effect.data, part));
  if (effect.task !== undefined) actions.push({ kind: 'openTask', task: effect.task });
  if (effect.ladder !== undefined) actions.push({ kind: 'escalate', ladder: effect.ladder, rung: effect.rung ?? 1 });
  return actions;
}

/** A fact is about the person of its instance, and says its key in the field that the keys are told apart by. */
function recordOf(fact: string, own: JsonObject | undefined, part: Part | undefined): ClockAction {
  const data = part?.key ? withField(own ?? {}, part.key.field.split('.'), part.key.value) : own;
  const about = part?.subject === undefined ? {} : { subject: part.subject };
  return { kind: 'recordFact', fact, ...about, ...(data ? { data } : {}) };
}

/** What the rule says itself of the field holds. */
function withField(data: JsonObject, [step = '', ...rest]: readonly string[], value: Json): JsonObject {
  const inner = data[step];
  if (rest.length === 0 || (inner !== undefined && !isRecord(inner))) return { [step]: value, ...data };
  return { ...data, [step]: withField(inner ?? {}, rest, value) };
}

/**
 * What acts of what happened before the duty existed shows at the instant it came to exist, and the state that it led
 * to unless that ends at the same instant (CS-13). What was over by then was never missed.
 */
function clip(all: readonly Turn[], from: number): readonly Turn[] {
  if (from === -Infinity) return all;
  const passed = all.some(({ at, to }) => at < from && to === 'missed');
  const isOver = passed && all.some(({ at, to }) => at <= from && isEnd(to));
  const turns = isOver ? all.filter(({ to }) => to !== 'missed') : all;
  const before = turns.filter(({ at }) => at < from);
  const after = turns.filter(({ at }) => at >= from);
  const last = after[0]?.at === from ? undefined : before.at(-1);
  const shown = before.filter((turn) => turn === last || turn.actions.length > 0);
  return [...shown.map(({ to, facts, actions }) => ({ at: from, to, facts, actions })), ...after];
}

/**
 * The warnings that come, or came, by the facts known: each that a warned life follows, at its own instant or after what
 * it lies in (the time before the start, a pause), or that acts in it.
 */
export function warningsIn({ warnings, existsFrom = Infinity }: Figures, turns: readonly Turn[]): readonly WarningAt[] {
  if (warnings.length === 0) return warnings;
  const lastWarned = turns.findLast(({ to }) => to === 'warned')?.at ?? -Infinity;
  const acts = (at: number): boolean => turns.some((one) => one.at === at && one.actions.length > 0);
  return warnings.filter(({ at, effect }) => at <= lastWarned || (effect && acts(Math.max(at, existsFrom))));
}

/** When a life is over; Infinity while it goes on. */
export function overAt(turns: readonly Turn[]): number {
  const last = turns.at(-1);
  return last && isEnd(last.to) ? last.at : Infinity;
}

/** The transition that holds at a moment. */
export function turnAt(turns: readonly Turn[], now: number): Turn | undefined {
  return turns.findLast(({ at, after }) => (after ? at < now : at <= now));
}

/** When a transition shows for the first time after a moment. */
export const showsAfter = ({ at, after }: Turn, now: number): number => (after && at === now ? now + 1 : at);
