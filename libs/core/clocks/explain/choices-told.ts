import { iso } from '../../calendar/days.ts';
import type { Json } from '../../json.ts';
import { CHOICES, type ChoiceName, type Choices } from '../choices.ts';
import type { Derived } from '../derive.ts';
import { turnAt } from '../life/life.ts';
import { type Context, type Point, pointAt } from '../moments/context.ts';
import { type TraceStep, pointData } from './trace.ts';

/** Derives an instance anew with one choice made otherwise, to see whether it mattered. */
export type Retry = (name: ChoiceName, value: string, key: string) => Derived | undefined;

/** The choices, noting which are looked at. */
export function listening(choices: Choices, consulted: Set<ChoiceName>): Choices {
  const get = (all: Choices, name: string): string => {
    consulted.add(name as ChoiceName); // nothing else is read of it
    return all[name as ChoiceName];
  };
  return new Proxy(choices, { get });
}

/**
 * Choices that are told of though nothing that is explained has looked at them: those of what happens at the due
 * instant or after it, those of how rounds and pauses are made, and those that are looked at only where their values
 * part.
 */
export const TOLD_ALWAYS: readonly ChoiceName[] = [
  'overlap',
  'gap',
  'midnight',
  'excludedEnd',
  'cutOffExact',
  'pauseDay',
  'dueInsidePause',
  'extensionBase',
  'nowAtDue',
  'voidAfterDue',
  'stopAtDue',
  'allowanceEnd',
  'monthGrid',
  'gridLate',
  'firstBucket',
];

/** What an explanation shows of an instance. */
interface Picture {
  readonly status: string;
  readonly since: Point | undefined;
  readonly opens: Point | undefined;
  readonly due: Point | undefined;
}

function pictureOf(ctx: Context, derived: Derived | undefined): Picture {
  const turn = turnAt(derived?.turns ?? [], ctx.now);
  // Of a duty that did not arise no times are shown.
  const shown = derived?.figures?.existsFrom === undefined ? undefined : derived.figures;
  return {
    status: turn?.to ?? 'dormant',
    since: turn && sinceOf(ctx, derived, turn.at),
    opens: shown?.opens,
    due: shown?.due,
  };
}

/** The point of a turn: that of the end which it happens at, whose midnight belongs to the day before. */
export function sinceOf(ctx: Context, derived: Derived | undefined, at: number): Point {
  const end = derived?.figures?.limit;
  return end?.at === at ? end : pointAt(ctx, at);
}

const PLACES = ['since', 'opens', 'due'] as const;
/** An instant and the day that it belongs to. */
const shownOf = (point: Point | undefined): string | null =>
  point && Number.isFinite(point.at) ? `${iso(point.at)} ${point.day}` : null;

/** What another value of a choice would have shown otherwise; nothing when all is the same. */
function differences(ctx: Context, actual: Picture, other: Picture): { readonly [key: string]: Json } | undefined {
  const moved = PLACES.filter((place) => shownOf(actual[place]) !== shownOf(other[place]));
  if (moved.length === 0 && actual.status === other.status) return undefined;
  return {
    ...(actual.status === other.status ? {} : { status: other.status }),
    ...Object.fromEntries(moved.map((place) => [place, pointData(ctx, other[place])])),
  };
}

/**
 * A choice mattered when another value of it would have shown something else. `nowAtDue` says what holds at the instant
 * of a turn, and so cannot at another.
 */
export function choicesThatMattered(
  ctx: Context,
  choices: Choices,
  names: readonly ChoiceName[],
  derived: Derived,
  retry: Retry,
): readonly TraceStep[] {
  const actual = pictureOf(ctx, derived);
  const steps: TraceStep[] = [];
  for (const name of names) {
    if (name === 'nowAtDue' && !derived.turns.some(({ at }) => at === ctx.now)) continue;
    for (const other of CHOICES[name]) {
      if (other === choices[name]) continue;
      const differs = differences(ctx, actual, pictureOf(ctx, retry(name, other, derived.key)));
      if (!differs) continue;
      steps.push({ op: 'choice', data: { name, value: choices[name], other, otherwise: differs }, steps: [] });
      break;
    }
  }
  return steps;
}
