import { localText } from '#core/calendar/local-text.ts';
import type { Zone } from '#core/calendar/zone.ts';
import { zoneOf } from '#core/clocks/derive.ts';
import type { ClockDocument } from '#core/clocks/document.ts';
import { evaluateClocks } from '#core/clocks/evaluate.ts';
import type { TraceStep } from '#core/clocks/explain/trace.ts';
import { type Language, wordsOf } from '#core/clocks/explain/words.ts';
import type { ClockResult } from '#core/clocks/result.ts';
import { type Instant, ownOf } from '#core/json.ts';
import type { Trial } from './read.ts';

const HOUR = 3_600_000;
const OPEN = ['missed', 'warned', 'running', 'paused', 'waiting'];

/**
 * One instance as `clock try` reports it. Instants in UTC; `local` repeats them in the clock's zone. When it is missed
 * follows from `graceEndsAt`.
 */
export type InstanceReport = Omit<ClockResult, 'usage' | 'status' | 'explain' | 'limitAt'> & {
  readonly state: string;
  readonly unit?: string;
  readonly used?: number;
  readonly remaining?: number;
  readonly local: Readonly<Record<string, string>>;
  /** In words, and (of a single document) the steps that they are rendered from. */
  readonly explanation: { readonly words: readonly string[]; readonly steps?: readonly TraceStep[] };
};

export interface ReportOptions {
  readonly language: Language;
  readonly steps: boolean;
}

/** One clock: the instance that presses most at its top level, and all of them. */
export type ClockReport = Partial<InstanceReport> & {
  readonly clock: string;
  readonly state: string;
  readonly instances: readonly InstanceReport[];
  /** The first transition after now, if nothing new is learnt. */
  readonly nextWakeAt: Instant | null;
};

export interface TrialReport {
  readonly now: Instant;
  readonly asOf: Instant;
  readonly zone: string;
  readonly nextWakeAt: Instant | null;
  /** The first transition after now that does something. */
  readonly nextActionAt: Instant | null;
  /** What may have been meant otherwise; left out when there is nothing of the kind. */
  readonly hints?: readonly string[];
  readonly clocks: readonly ClockReport[];
}

/** A clock as it was evaluated: what its report is made of. */
export interface Tried {
  readonly document: ClockDocument;
  readonly zone: Zone;
  readonly results: readonly ClockResult[];
  /** The one that presses most. */
  readonly chosen: ClockResult | undefined;
  readonly nextWakeAt: Instant | null;
}

/** What a report says beside its clocks. */
export type Head = Omit<TrialReport, 'clocks'>;

export function tryClocks(trial: Trial): { readonly head: Head; readonly tried: readonly Tried[] } {
  const options = { ...(trial.asOf === undefined ? {} : { asOf: trial.asOf }), trace: true };
  const evaluation = evaluateClocks(trial.clocks, trial.world, trial.now, options);
  const { results, nextByClock } = evaluation;
  const tried = trial.clocks.map((document): Tried => {
    const own = results.filter(({ clock }) => clock === document.id);
    const nextWakeAt = ownOf(nextByClock, document.id) ?? null;
    return { document, zone: zoneOf(document, trial.world), results: own, chosen: chosenOf(own), nextWakeAt };
  });
  const head = {
    now: trial.now,
    asOf: trial.asOf ?? trial.now,
    zone: trial.world.zone,
    nextWakeAt: evaluation.nextTransitionAt ?? null,
    nextActionAt: evaluation.nextWakeAt ?? null,
    ...(trial.hints ? { hints: trial.hints } : {}),
  };
  return { head, tried };
}

/** The oldest open one presses most; with none open the last that has begun is told. */
function chosenOf(results: readonly ClockResult[]): ClockResult | undefined {
  const begun = results.filter(({ status }) => status !== 'dormant');
  const isOpen = ({ status, endedAt }: ClockResult): boolean => endedAt === undefined && OPEN.includes(status);
  return begun.find(isOpen) ?? begun.at(-1) ?? results[0];
}

/** Evaluates a trial. With one clock its report stands at the top level too. */
export function report(trial: Trial, wanted: ReportOptions): TrialReport & Partial<ClockReport> {
  const { head, tried } = tryClocks(trial);
  const clocks = tried.map((one) => clockReport(one, wanted));
  const whole = { ...head, clocks };
  return clocks.length === 1 ? Object.assign({}, clocks[0], whole) : whole;
}

function clockReport({ document, zone, results, chosen, nextWakeAt }: Tried, wanted: ReportOptions): ClockReport {
  const instances = results.map((result) => instanceReport(result, zone, wanted));
  const shown = chosen && instances[results.indexOf(chosen)];
  const state = shown?.state ?? 'dormant';
  // A word of its own comes first: an object that begins with a spread and is then added to is slow to make and to write.
  return { clock: document.id, ...shown, state, instances, nextWakeAt };
}

export function instanceReport(
  { usage, status, explain, limitAt: _limitAt, ...rest }: ClockResult,
  zone: Zone,
  { language, steps }: ReportOptions,
): InstanceReport {
  const trace = explain?.() ?? [];
  const exact = usage?.unit === 'milliseconds';
  return Object.assign(rest, {
    state: status,
    ...(usage
      ? {
          unit: exact ? 'hours' : usage.unit,
          used: exact ? usage.used / HOUR : usage.used,
          remaining: exact ? usage.remaining / HOUR : usage.remaining,
        }
      : {}),
    local: localTimes(rest, zone),
    explanation: { words: wordsOf(trace, language), ...(steps ? { steps: trace } : {}) },
  });
}

function localTimes(result: object, zone: Zone): Record<string, string> {
  const times = Object.entries(result).flatMap(([key, value]) =>
    key.endsWith('At') && typeof value === 'string' ? [[key, localText(value, zone)] as const] : [],
  );
  return Object.fromEntries(times);
}
