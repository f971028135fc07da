import { printable } from '#programs/problem.ts';
import type { ClockReport, InstanceReport, TrialReport } from './report.ts';

const TIMES = [
  ['startedAt', 'started'],
  ['opensAt', 'not before'],
  ['goalAt', 'goal'],
  ['warnAt', 'warned from'],
  ['dueAt', 'due'],
  ['graceEndsAt', 'grace until'],
  ['pausedAt', 'paused since'],
  ['metAt', 'met'],
  ['missedAt', 'missed'],
  ['lapsedAt', 'lapsed'],
  ['waivedAt', 'waived'],
  ['voidAt', 'void since'],
] as const;

/** A report as text for a terminal: local times of the clock's zone, then the explanation in words, hints at the end. */
export function renderReport({ clocks, hints = [] }: TrialReport): string {
  return [...clocks.map(renderClock), ...hints.map((hint) => `Hint: ${hint}`)].join('\n\n');
}

function renderClock(clock: ClockReport): string {
  const instances = clock.instances.map((instance) => renderInstance(clock, instance));
  const wake = clock.nextWakeAt === null ? 'nothing more happens by itself' : `next change ${clock.nextWakeAt}`;
  return [...instances, `  ${wake}`].join('\n');
}

function renderInstance(clock: ClockReport, instance: InstanceReport): string {
  const name = instance.instance === '' ? clock.clock : `${clock.clock} [${instance.instance}]`;
  const times = TIMES.filter(([key]) => instance.local[key] !== undefined).map(([key, word]) =>
    row(word, instance.local[key]),
  );
  const { unit, used, remaining, progress, lookback, ladder, completions } = instance;
  return [
    `${name}: ${instance.state}`,
    ...times,
    ...(used === undefined ? [] : [row('used', `${rounded(used)} ${unit}, ${rounded(remaining)} left`)]),
    ...(progress ? [row('reached', `${progress.total} of ${progress.target}`)] : []),
    ...(lookback ? [row('in the window', `${lookback.total} of ${lookback.needed} ${lookback.unit}`)] : []),
    ...(ladder ? [row(`day ${ladder.day}`, String(ladder.value))] : []),
    ...(completions.tooEarly.length > 0 ? [row('too early', completions.tooEarly.join(', '))] : []),
    ...(completions.invalid.length > 0 ? [row('not counted', completions.invalid.join(', '))] : []),
    ...(instance.explanation ? ['  why:', ...instance.explanation.words.map((line) => `    ${line}`)] : []),
  ]
    .map(printable)
    .join('\n');
}

/** To the hundredth, which of an hour is half a minute; the JSON form is exact. */
const rounded = (n = 0): number => Math.round(n * 100) / 100;

const row = (name: string, value: string | undefined): string => `  ${name.padEnd(14)}${value ?? ''}`;
