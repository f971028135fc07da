import { type Day, dayOfWall, wallOf } from './dates.ts';

type Transition = readonly [seconds: number, offsetMinutes: number];

/** A time zone read from its list of changes, looked through from the front each time. */
export class Zone {
  readonly #changes: readonly Transition[];

  constructor(changes: readonly Transition[]) {
    this.#changes = changes;
  }

  offsetAt(instant: number): number {
    let offset = this.#changes[0]?.[1] ?? 0;
    for (const [seconds, minutes] of this.#changes.slice(1)) if (seconds * 1000 <= instant) offset = minutes;
    return offset * 60_000;
  }

  wallAt(instant: number): number {
    return instant + this.offsetAt(instant);
  }

  dayAt(instant: number): Day {
    return dayOfWall(this.wallAt(instant));
  }

  /** The instant at which the wall shows a time; of two the later (or earlier) one, in a gap the end of the gap. */
  instantOf(day: Day, timeOfDay: number, prefer: 'later' | 'earlier' = 'later'): number {
    const wall = wallOf(day, timeOfDay);
    const offsets = [...new Set(this.#changes.map(([, minutes]) => minutes * 60_000))];
    const fitting = offsets.map((offset) => wall - offset).filter((instant) => this.wallAt(instant) === wall);
    if (fitting.length > 0) return prefer === 'later' ? Math.max(...fitting) : Math.min(...fitting);
    for (const [seconds] of this.#changes.slice(1)) {
      const jump = seconds * 1000;
      if (jump - 1 + this.offsetAt(jump - 1) < wall && this.wallAt(jump) > wall) return jump;
    }
    return wall;
  }
}
