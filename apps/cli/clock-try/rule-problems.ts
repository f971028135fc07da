import { parentFaults } from '#core/calendar/calendar-faults.ts';
import type { CalendarDocument } from '#core/calendar/document.ts';
import type { ClockDocument } from '#core/clocks/document.ts';
import { neverSits, type Sitting, sittingsIn } from '#core/clocks/silent-counts.ts';
import { idleWords } from '#core/clocks/unsound-words.ts';
import { cyclesOf } from '#core/program/model-check-clocks.ts';
import { problemText, problemWithin, type TryProblem } from './problem.ts';

type Calendars = Readonly<Record<string, CalendarDocument>>;

/** Clocks that wait for each other, found as `throughline programs check` finds them. */
export function circleProblems(clocks: readonly ClockDocument[]): readonly TryProblem[] {
  return cyclesOf(clocks).map((cycle) => ({
    path: placeOf(
      clocks,
      clocks.findIndex(({ id }) => id === cycle[0]),
    ),
    message: `The clocks wait for each other: ${cycle.join(' → ')}. Let one of them begin with a fact.`,
  }));
}

export const placeOf = (clocks: readonly ClockDocument[], index: number): string =>
  clocks.length > 1 ? `clocks[${index}]` : 'clock';

/** What calendars given inline say of those that they extend. */
export function parentProblems(calendars: Calendars): readonly TryProblem[] {
  return Object.entries(calendars).flatMap(([id, calendar]) =>
    calendar.extends === undefined
      ? []
      : parentFaults(calendar, calendars).map((fault) => problemWithin(`calendars.${id}`, fault)),
  );
}

const counted = new WeakMap<readonly ClockDocument[], readonly (readonly Sitting[])[]>();

/** The clocks of a file are mostly the same list in every line, and few count sittings. */
export function sittingProblems(clocks: readonly ClockDocument[], calendars: Calendars): readonly TryProblem[] {
  let sittings = counted.get(clocks);
  if (!sittings) counted.set(clocks, (sittings = clocks.map((clock) => sittingsIn(clock))));
  return sittings.flatMap((own, i) =>
    neverSits(own, calendars).map((silent) => problemWithin(placeOf(clocks, i), silent)),
  );
}

const idle = new WeakMap<readonly ClockDocument[], readonly string[]>();

/** What changes nothing as a clock stands, told once for all lines that repeat their clocks. */
export function idleHints(clocks: readonly ClockDocument[]): readonly string[] {
  let hints = idle.get(clocks);
  if (!hints) {
    const found = clocks.flatMap((clock, i) => idleWords(clock).map((word) => problemWithin(placeOf(clocks, i), word)));
    idle.set(clocks, (hints = found.map(problemText)));
  }
  return hints;
}
