import { DAY, dateText, iso } from '../calendar/days.ts';
import { localDay } from '../calendar/zone.ts';
import type { Instant } from '../json.ts';
import type { Counted } from './count/amounts.ts';
import { daysTaken } from './count/days.ts';
import { countedBetween } from './count/counted-time.ts';
import type { Derived } from './derive.ts';
import type { ClockDocument } from './document.ts';
import type { Figures } from './life/figures.ts';
import { rungOf } from './life/ladder.ts';
import { type Turn, missedFrom, openFrom, overAt, turnAt, warningsIn } from './life/life.ts';
import { standstillsOf } from './life/pauses.ts';
import { urgencyOf } from './life/urgency.ts';
import { type Point, pointAt } from './moments/context.ts';
import type { ClockResult, ClockStatus, ClockTransition, ClockView, Usage } from './result.ts';

const at = <K extends string>(key: K, ms: number | undefined): { [P in K]?: Instant } =>
  // The one key is given or not; a mapped type cannot say so.
  (ms === undefined || !Number.isFinite(ms) ? {} : { [key]: iso(ms) }) as { [P in K]?: Instant };

const titleOf = ({ title, id }: ClockDocument): string => (typeof title === 'string' ? title : (title?.en ?? id));

/** What lists show instants of: a duty that exists, and of which it is certain that it starts. */
function shownFigures({ figures: f }: Derived, now: number): Figures | undefined {
  return f?.existsFrom !== undefined && f.existsFrom <= now ? f : undefined;
}

/** The line that lists and read models carry. */
export function viewOf(document: ClockDocument, derived: Derived, now: number): ClockView {
  const { key, figures: f, turns } = derived;
  const turn = turnAt(turns, now);
  const status = turn?.to ?? 'dormant';
  const shown = shownFigures(derived, now);
  const paused = status === 'paused' ? pausedSince(f, now) : undefined;
  const ended = isEnd(status) ? endOf(status, f, turn) : status === 'missed' ? owedNoMore(f, now) : undefined;
  const missed = turns.find(({ to, at: when, after }) => to === 'missed' && (after ? when < now : when <= now));
  const view: Writable<ClockView> = {
    clock: document.id,
    instance: key,
    title: titleOf(document),
    status,
    acts: turns.some(({ actions }) => actions.length > 0),
    weight: document.weight ?? 50,
  };
  if (shown) showInstants(view, shown, turns);
  if (paused !== undefined) view.pausedAt = iso(paused);
  if (ended !== undefined) view.endedAt = iso(ended);
  if (missed) view.missedAt = iso(missed.at);
  return view;
}

function showInstants(view: Writable<ClockView>, f: Figures, turns: readonly Turn[]): void {
  const limit = missedFrom(f);
  const [warning] = warningsIn(f, turns);
  view.startedAt = iso(f.start.at);
  if (f.opens) view.opensAt = iso(f.opens.at);
  if (warning) view.warnAt = iso(warning.at);
  if (f.goal) view.goalAt = iso(f.goal.at);
  if (f.due) view.dueAt = iso(f.due.at);
  if (limit !== undefined && limit !== f.due?.at) view.limitAt = iso(limit);
  if (f.asSoonAsPossibleSince !== undefined) view.asSoonAsPossibleSince = iso(f.asSoonAsPossibleSince);
}

const pausedSince = (f: Figures | undefined, now: number): number | undefined =>
  standstillsOf(f?.pauses ?? []).findLast(({ from }) => from.at <= now)?.from.at;

type Writable<T> = { -readonly [K in keyof T]: T[K] };

const isEnd = (status: ClockStatus): boolean => ['met', 'metLate', 'waived', 'void', 'lapsed'].includes(status);

const endOf = (status: ClockStatus, f: Figures | undefined, turn: Turn | undefined): number | undefined =>
  status === 'met' || status === 'metLate' ? (f?.met?.at ?? turn?.at) : turn?.at;

/** Since when a breach is owed no more; not before the duty came to exist. */
function owedNoMore(f: Figures | undefined, now: number): number | undefined {
  const until = f?.owedUntil && Math.max(f.owedUntil.at, f.existsFrom ?? -Infinity);
  return until !== undefined && until <= now ? until : undefined;
}

/** The transitions of one instance that act; with the due instant that its row shows. */
export interface InstanceActs extends Pick<ClockView, 'clock' | 'instance' | 'dueAt'> {
  readonly transitions: readonly ClockTransition[];
  /** Whether its breach cannot be made up: that ends what is owed, and not that it was missed. */
  readonly isBeyond?: true;
}

/** Undefined when no transition of the instance acts, which most do not. */
export function actsOf(document: ClockDocument, derived: Derived, now: number): InstanceActs | undefined {
  const acting = derived.turns.filter(({ actions }) => actions.length > 0);
  if (acting.length === 0) return undefined;
  const due = shownFigures(derived, now)?.due;
  const transitions = acting.map(transitionOf);
  const isBeyond = derived.figures?.owedUntil?.ceased === false ? { isBeyond: true as const } : {};
  return {
    clock: document.id,
    instance: derived.key,
    ...(due ? { dueAt: iso(due.at) } : {}),
    transitions,
    ...isBeyond,
  };
}

function shareOf(f: Figures, now: number): number {
  if (!f.due || f.due.at <= f.start.at) return f.asSoonAsPossibleSince === undefined ? 0 : 1;
  return (now - f.start.at) / (f.due.at - f.start.at);
}

const transitionOf = ({ at: ms, to, facts, actions }: Turn): ClockTransition => ({
  at: iso(ms),
  to,
  facts,
  actions,
});

/** Everything about one instance. */
export function resultOf(document: ClockDocument, derived: Derived, now: number): ClockResult {
  const { figures: f, turns, lookback } = derived;
  const view = viewOf(document, derived, now);
  const dueKnown = view.dueAt === undefined ? undefined : f?.due;
  const begun = f !== undefined && view.startedAt !== undefined;
  const resumed = begun && !f.due ? dueIfResumed(f, now) : undefined;
  const usage = begun ? usageOf(f, f.due ?? resumed ?? f.baseDue, now) : undefined;
  const rung = f?.rule.ladder && rungOf(f.ctx, f.rule, f.start, now, overAt(turns));
  const ended = view.endedAt;
  const exists = f?.existsFrom !== undefined && f.existsFrom <= now;
  // Not by spread: a copy that is added to has a hidden class of its own, and is slow to read and to write.
  return Object.assign(view, {
    urgency:
      f && ended === undefined
        ? urgencyOf(view.status, shareOf(f, now), f.goal !== undefined && f.goal.at <= now, view.weight)
        : 0,
    exists,
    // Nothing is permitted or forbidden by what is over, or is not there.
    ...(f && f.rule.opens !== undefined && exists && ended === undefined
      ? { permitted: (openFrom(f) ?? Infinity) <= now }
      : {}),
    ...(dueKnown ? { dueOn: dateText(dueKnown.day) } : {}),
    ...(f?.rule.grace ? at('graceEndsAt', f.limit?.at) : {}),
    ...(f?.baseDue && f.baseDue.at !== f.due?.at ? at('originalDueAt', f.baseDue.at) : {}),
    ...(view.status === 'met' || view.status === 'metLate' ? { metAt: ended as Instant } : {}),
    ...(view.status === 'waived' ? { waivedAt: ended as Instant } : {}),
    ...(view.status === 'void' ? { voidAt: ended as Instant } : {}),
    ...(view.status === 'lapsed' ? { lapsedAt: ended as Instant } : {}),
    pauses: (f?.pauses ?? []).map(({ name, from, until }) => ({ name, from: iso(from.at), ...at('until', until?.at) })),
    warnings: f ? warningsIn(f, turns).map((warning) => iso(warning.at)) : [],
    ...at('dueIfResumedAt', resumed?.at),
    ...(usage ? { usage } : {}),
    ...(f?.progress ? { progress: f.progress } : {}),
    ...(lookback
      ? {
          lookback: {
            total: lookback.total,
            needed: lookback.needed,
            remaining: lookback.remaining,
            unit: lookback.unit,
            ...(lookback.reached && lookback.reached.at <= now ? at('reachedAt', lookback.reached.at) : {}),
          },
        }
      : {}),
    ...(rung ? { ladder: { day: rung.day, value: rung.value, ...at('nextAt', rung.nextAt) } } : {}),
    completions: f?.completions() ?? { valid: [], tooEarly: [], invalid: [] },
    transitions: turns.map(transitionOf),
    ...(derived.explain ? { explain: derived.explain } : {}),
  });
}

/** While a pause goes on there is no due instant; this is what it would be if the clock ran again from now on. */
function dueIfResumed({ ctx, adjust, dueAt }: Figures, now: number): Point | undefined {
  if (dueAt === undefined || !adjust.pauses.some(({ until }) => !until)) return undefined;
  const pauses = adjust.pauses
    .filter(({ from }) => from.at <= now)
    .map((span) => (span.until ? span : { ...span, until: pointAt(ctx, now) }));
  return dueAt(ctx, { ...adjust, pauses });
}

/**
 * Used and remaining of the count that gave the due point; of a settled clock, as it stood at its end. What is counted
 * back, or is the day of its anchor itself (as of a round whose due is its last day), is used up from the start of the
 * clock to the due point.
 */
function usageOf(f: Figures, due: Point | undefined, now: number): Usage | undefined {
  if (!due?.counted) return undefined;
  // A pause that begins at the due instant or later takes nothing.
  const pauses = due.counted.pauses.filter(({ from }) => from.at < due.at);
  const counted = { ...due.counted, pauses };
  const until = Math.min(now, f.met?.at ?? Infinity, f.ending?.at ?? Infinity, f.turn?.until ?? Infinity);
  const sized = counted.sized && !isFromStart(counted);
  const to = isFromStart(counted) ? undefined : counted.to;
  if (counted.unit === 'time' || counted.unit === 'open') {
    const total = sized ? counted.n : timeUsed(f, counted, to && 'at' in to ? to.at : due.at);
    const used = Math.min(total, timeUsed(f, counted, until, total));
    return { unit: 'milliseconds', used, remaining: total - used, total };
  }
  const total = sized ? counted.n : daysUsed(f, counted, to && 'day' in to ? to.day : due.day);
  const used = Math.min(total, daysUsed(f, counted, localDay(f.ctx.zone, until), total));
  return { unit: counted.unit === 'months' ? 'days' : counted.unit, used, remaining: total - used, total };
}

const isFromStart = ({ back, n }: Counted): boolean => back || n === 0;

/** What counted up to `to`. Of a round long past not much more than `most` is gone through: what it could use up. */
function timeUsed({ ctx, start }: Figures, counted: Counted, to: number, most = Infinity): number {
  let used = 0;
  let from = isFromStart(counted) ? start.at : counted.fromAt;
  for (let stretch = 32 * DAY; from < to && used < most; stretch *= 2) {
    const until = Math.min(to, from + stretch);
    used += countedBetween(ctx, counted, from, until, counted.pauses);
    from = until;
  }
  return used;
}

/** Days after the first up to `to` that counted; no more than `most`. */
function daysUsed({ ctx, start }: Figures, counted: Counted, to: number, most = Infinity): number {
  const { counts, pauses } = counted;
  const from = isFromStart(counted) ? start.day : counted.fromDay;
  const taken = pauses.map((span) => daysTaken(span, ctx.choices.pauseDay));
  let n = 0;
  const last = Math.min(to, from + 20_000);
  for (let day = from + 1; day <= last && n < most; day += 1) {
    if (counts?.(day) !== false && !taken.some(([a, b]) => day >= a && day <= b)) n += 1;
  }
  return n;
}
