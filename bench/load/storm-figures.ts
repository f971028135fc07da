import type { Instant } from '#core/json.ts';
import { alone, atMost, compared, type Figure, type Measured, percentile, ratioAtMost } from '../figure.ts';
import type { Journaled } from './storm-journal.ts';
import type { Storm } from './storm-run.ts';
import type { Wake } from './wakes.ts';

export interface Stormed {
  readonly cases: Storm;
  readonly bare: Storm;
  readonly journaled: Journaled;
  /** Those whose deadline merely passed, and the events that their journals gained. */
  readonly passed: readonly Wake[];
  readonly passedEvents: number;
}

/** Every goal of the storm, and beside the drain what one wake is made of. */
export function stormFigures({ cases, bare, journaled, passed, passedEvents }: Stormed): readonly Measured[] {
  const none = (what: string, count: number): Measured => ({
    figure: alone(`storm, ${what}`, 'cases', [count]),
    goal: atMost(0),
  });
  const both = (what: string, unit: string, of: (storm: Storm) => number): Figure =>
    compared(`storm, ${what}`, unit, [{ ours: of(cases), baseline: of(bare) }]);
  const seconds = (what: string, percent: number, done: readonly number[]): Figure => {
    const [ours, baseline] = [lateness(done, cases.dueAt), lateness(woken(bare), bare.dueAt)];
    const pair = { ours: percentile(ours, percent), baseline: percentile(baseline, percent) };
    return compared(`storm, ${what}`, 's', [pair]);
  };
  return [
    none('lost', cases.wakes.length - journaled.once),
    none('early', journaled.early),
    none('doubled', journaled.doubled + twice(cases.wakes)),
    none('wrong instant', journaled.wrong + journaled.others),
    { figure: seconds('lateness p50', 50, journaled.recordedAt) },
    { figure: seconds('lateness p99', 99, journaled.recordedAt) },
    { figure: seconds('drain', 100, journaled.recordedAt), goal: ratioAtMost(1.4) },
    { figure: seconds('asleep again p50', 50, woken(cases)) },
    { figure: seconds('asleep again, all', 100, woken(cases)) },
    { figure: both('processor time', 'ms/wake', ({ processor, wakes }) => (processor ?? NaN) / wakes.length) },
    { figure: both('history', 'events/wake', ({ wakes }) => mean(wakes.map(({ events }) => events - ASLEEP))) },
    { figure: both('tasks', 'tasks/wake', ({ wakes }) => mean(wakes.map(({ tasks }) => tasks - 1))) },
    { figure: both('activities', 'activities/wake', ({ wakes }) => mean(wakes.map(({ activities }) => activities))) },
    commands('storm, commands meanwhile', cases),
    commands('storm, commands beside sleepers', bare),
    none(
      'merely passed: timers set',
      total(passed, ({ timersSet }) => timersSet),
    ),
    none('merely passed: history', passed.filter(({ lastAt }) => lastAt >= Date.parse(cases.dueAt)).length),
    none('merely passed: journal', passedEvents),
  ];
}

/** Started, its first task scheduled, started and completed, a timer. */
const ASLEEP = 5;

/** Against the same people's idle p99. */
function commands(name: string, { idle, during }: Storm): Measured {
  const pair = { ours: percentile(during, 99), baseline: percentile(idle, 99) };
  return { figure: compared(name, 'ms p99', [pair]), goal: ratioAtMost(3) };
}

/** From the instant on, s. */
function lateness(done: readonly number[], dueAt: Instant): number[] {
  return done.map((at) => (at - Date.parse(dueAt)) / 1000);
}

/** When each was asleep again, which is all that a bare sleeper has to do. */
function woken({ wakes }: Storm): number[] {
  return wakes.map(({ doneAt = Infinity }) => doneAt);
}

function twice(wakes: readonly Wake[]): number {
  return wakes.filter(({ timersFired }) => timersFired > 1).length;
}

function total(wakes: readonly Wake[], of: (wake: Wake) => number): number {
  return wakes.reduce((sum, wake) => sum + of(wake), 0);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
