import { localText } from '#core/calendar/local-text.ts';
import type { Zone } from '#core/calendar/zone.ts';
import { zoneOf } from '#core/clocks/derive.ts';
import type { ClockDocument } from '#core/clocks/document.ts';
import { evaluateClocks } from '#core/clocks/evaluate.ts';
import type { TraceStep } from '#core/clocks/explain/trace.ts';
import { type Language, wordsOf } from '#core/clocks/explain/words.ts';
import type { ClockResult } from '#core/clocks/result.ts';
import type { Instant } from '#core/json.ts';
import type { Trial } from './read.ts';

const HOUR = 3_600_000;
const OPEN = ['missed', 'warned', 'running', 'paused', 'waiting'];

/** One instance as `clock try` reports it. Instants in UTC; `local` repeats them in the clock's zone. */
export type InstanceReport = Omit<ClockResult, 'usage' | 'status' | 'explanation'> & {
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
  readonly clocks: readonly ClockReport[];
}

/** Evaluates a trial. With one clock its report stands at the top level too. */
export function report(trial: Trial, wanted: ReportOptions): TrialReport & Partial<ClockReport> {
  const options = { ...(trial.asOf === undefined ? {} : { asOf: trial.asOf }), trace: true };
  const evaluation = evaluateClocks(trial.clocks, trial.world, trial.now, options);
  const clocks = trial.clocks.map((document) => {
    const results = evaluation.results.filter(({ clock }) => clock === document.id);
    return clockReport(trial, document, results, evaluation.nextByClock[document.id], wanted);
  });
  const whole = {
    now: trial.now,
    asOf: trial.asOf ?? trial.now,
    zone: trial.world.zone,
    nextWakeAt: evaluation.nextTransitionAt ?? null,
    nextActionAt: evaluation.nextWakeAt ?? null,
    clocks,
  };
  return clocks.length === 1 ? Object.assign({}, clocks[0], whole) : whole;
}

function clockReport(
  trial: Trial,
  document: ClockDocument,
  results: readonly ClockResult[],
  next: Instant | undefined,
  wanted: ReportOptions,
): ClockReport {
  const zone = zoneOf(document, trial.world);
  const instances = results.map((result) => instanceReport(result, zone, wanted));
  // The oldest open one presses most; with none open the last that has begun is told.
  const begun = instances.filter(({ state }) => state !== 'dormant');
  const chosen = begun.find(({ state }) => OPEN.includes(state)) ?? begun.at(-1) ?? instances[0];
  const state = chosen?.state ?? 'dormant';
  // A word of its own comes first: an object that begins with a spread and is then added to is slow to make and to write.
  return { clock: document.id, ...chosen, state, instances, nextWakeAt: next ?? null };
}

function instanceReport(
  { usage, status, explanation, ...rest }: ClockResult,
  zone: Zone,
  { language, steps }: ReportOptions,
): InstanceReport {
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
    explanation: { words: wordsOf(explanation ?? [], language), ...(steps ? { steps: explanation ?? [] } : {}) },
  });
}

function localTimes(result: object, zone: Zone): Record<string, string> {
  const times = Object.entries(result).flatMap(([key, value]) =>
    key.endsWith('At') && typeof value === 'string' ? [[key, localText(value, zone)] as const] : [],
  );
  return Object.fromEntries(times);
}
