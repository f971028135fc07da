import type { Quantity } from './amount.ts';
import type { Calendar } from './calendar.ts';
import type { Day } from './dates.ts';
import type { Data } from './not-verified.ts';
import type { Point, Scene } from './scene.ts';
import type { Span } from './spans.ts';

export const MEASURE_WORDS = ['from', 'on', 'excluding', 'startDay', 'cutOff', 'noSuchDate', 'land', 'roll'].concat([
  'rollOver',
  'rollTo',
  'cap',
  'floor',
  'fixed',
]);

/** How days and times of one count are looked at. */
export interface Rule {
  readonly scene: Scene;
  readonly measure: Data;
  readonly calendar: Calendar;
  readonly excluded: ((day: Day) => boolean) | undefined;
  /** From then on nothing is left out: days were added there. */
  readonly wholeFrom?: number | undefined;
  readonly spans: readonly Span[];
  /** Whether it has been seen that each span begins before the end of all that is added. */
  readonly isSeen?: boolean;
  readonly back: boolean;
  readonly opening: boolean;
  readonly land: string;
  readonly from: Point;
  /** What is said is in business days, whatever total holds in their place. */
  readonly business?: boolean;
}

/**
 * Where a count stands before it lands: on a day, or at an instant, which may be the last of a day, and which is no more
 * landed when time was added to a day that was due. `on` is the day of one that has landed, where midnight is not its end.
 */
export type Position =
  | { readonly day: Day }
  | { readonly at: number; readonly ended?: Day | undefined; readonly on?: Day; readonly isDue?: boolean };

export const isExact = ({ unit }: Quantity): boolean => unit === 'time' || unit === 'open';
