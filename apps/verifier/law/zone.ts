import type { Choices } from './choices.ts';
import { type Day, dayOfWall, wallOf } from './dates.ts';

type Transition = readonly [seconds: number, offsetMinutes: number];

/** A time zone read from its list of changes, looked through from the front each time. */
export class Zone {
  readonly #first: number;
  readonly #changes: readonly Transition[];
  readonly #offsets: readonly number[];

  readonly #overlap: 'later' | 'earlier';
  readonly #isShiftedByGap: boolean;

  /** How the wall is read is a choice of the clock that reads it. */
  constructor(changes: readonly Transition[], { gap, overlap }: Pick<Choices, 'gap' | 'overlap'>) {
    this.#overlap = overlap;
    this.#isShiftedByGap = gap === 'shiftedByGap';
    this.#first = changes[0]?.[1] ?? 0;
    this.#changes = changes.slice(1);
    this.#offsets = [...new Set(changes.map(([, minutes]) => minutes * 60_000))];
  }

  offsetAt(instant: number): number {
    let offset = this.#first;
    for (const [seconds, minutes] of this.#changes) {
      if (seconds * 1000 > instant) break;
      offset = minutes;
    }
    return offset * 60_000;
  }

  wallAt(instant: number): number {
    return instant + this.offsetAt(instant);
  }

  dayAt(instant: number): Day {
    return dayOfWall(this.wallAt(instant));
  }

  /** The instant at which the wall shows a time; of two the one chosen, in a gap its end or as far behind its begin. */
  instantOf(day: Day, timeOfDay: number, prefer: 'later' | 'earlier' = this.#overlap): number {
    const wall = wallOf(day, timeOfDay);
    const fitting = this.#offsets.map((offset) => wall - offset).filter((instant) => this.wallAt(instant) === wall);
    if (fitting.length > 0) return prefer === 'later' ? Math.max(...fitting) : Math.min(...fitting);
    for (const [seconds] of this.#changes) {
      const jump = seconds * 1000;
      const before = this.offsetAt(jump - 1);
      if (jump + before <= wall && this.wallAt(jump) > wall) return this.#isShiftedByGap ? wall - before : jump;
    }
    return wall;
  }
}
