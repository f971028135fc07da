import type { DaySet, WallTime } from '../calendar/document.ts';

/** A number, or the one a fact carries (`field` of the fact that the surrounding clause is about), within `max`. */
export type Count = number | { readonly field: string; readonly max?: number; readonly default?: number };

/** How much. One family at a time: exact time, open time of a calendar, days, business days, sessions, or months. */
export interface Amount {
  readonly minutes?: Count;
  readonly hours?: Count;
  readonly openMinutes?: Count;
  readonly openHours?: Count;
  readonly days?: Count;
  readonly weeks?: Count;
  readonly businessDays?: Count;
  readonly sessions?: Count;
  readonly months?: Count;
  readonly years?: Count;
}

export type Scalar = string | number | boolean | null;
export type Test =
  | Scalar
  | readonly Scalar[]
  | {
      readonly not?: Scalar | readonly Scalar[];
      readonly atLeast?: number | string;
      readonly atMost?: number | string;
      readonly above?: number | string;
      readonly below?: number | string;
      readonly exists?: boolean;
    };

/** Which facts: a type, or a type with tests on its data. `of` names another subject (head of household, other case). */
export interface FactPattern {
  readonly fact: string | readonly string[];
  readonly where?: { readonly [field: string]: Test };
  readonly of?: string;
  /** Occurred at or after, at or before. */
  readonly after?: Moment;
  readonly before?: Moment;
}
export type Facts = string | FactPattern;

/** About facts. `'<fact>.<field>': test` looks at the latest fact of that type; `'<fact>': true` asks whether one is there. */
export type Condition =
  | { readonly anyOf: readonly Condition[] }
  | { readonly allOf: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly holds: FactPattern }
  /** By all that is known, whenever it happened: what holds so holds from the beginning. */
  | { readonly ever: Condition }
  | { readonly [path: string]: Test };

/**
 * How a result becomes an instant. A wall time lands on that time of the day; `endOfHour` as the hour is over in which it
 * lies, an hour that just begins included.
 */
export type Land = 'sameTime' | 'endOfHour' | 'endOfDay' | 'startOfDay' | 'closeOfBusiness' | 'nextSession' | WallTime;

/** Options of a count of time. */
export interface Measure {
  /** From where; the clock's start when left out. */
  readonly from?: Moment;
  /** The calendar of business days, open hours, sessions and rolling; the clock's when left out. */
  readonly on?: string;
  /** Days that do not count, midnight to midnight. */
  readonly excluding?: DaySet;
  /** The start day is day 0, or (`counts`) day 1. */
  readonly startDay?: 'dayZero' | 'counts';
  /** What starts later in the day counts from the next business day. Business days take the calendar's. */
  readonly cutOff?: WallTime | 'none';
  /** 30 October plus four months: 28 February, or the first of March. */
  readonly noSuchDate?: 'lastOfMonth' | 'firstOfNext';
  /** Exact time stays `sameTime`; days end with the day (as an opening they begin with it). */
  readonly land?: Land;
  readonly roll?: 'none' | 'forward' | 'backward';
  /** Days rolled over: those that are not working days, unless said. */
  readonly rollOver?: DaySet;
  /** Where on the day rolled to; as the count itself lands when left out. */
  readonly rollTo?: Land;
  /** Never later than, never earlier than. */
  readonly cap?: Moment;
  readonly floor?: Moment;
  /** Pauses and extensions of the clock do not move this count. */
  readonly fixed?: boolean;
}

/**
 * A point in time. A text is `start`, `due`, `opens`, `periodStart`, `periodEnd`, or the first fact of that type.
 * Anything unknown so far makes the whole unknown, except in `earliestOf`, which leaves out what has not begun,
 * and `firstKnown`, which takes the first that is known.
 */
export type Moment =
  | string
  | (FactPattern & { readonly pick?: 'first' | 'last' })
  /** A date in the data (`field`, else `at`, `on` or `date`) of the decision that holds; it can still move. */
  | { readonly planned: Facts; readonly field?: string }
  | { readonly date: string }
  /** Another clock's instants; of the latest instance for which it has come, unless one is named. */
  | { readonly startOf: string; readonly instance?: string }
  | { readonly opensOf: string; readonly instance?: string }
  | { readonly dueOf: string; readonly instance?: string }
  | { readonly metOf: string; readonly instance?: string }
  | { readonly missedOf: string; readonly instance?: string }
  | { readonly reachedOf: string }
  | { readonly earliestOf: readonly Moment[] }
  | { readonly latestOf: readonly Moment[] }
  | { readonly firstKnown: readonly Moment[] }
  /** By an attribute: `<fact>.<field>`, `start.<field>`, or `start.weekday`; or the first whose condition holds. */
  | {
      readonly select: {
        readonly by: string;
        readonly cases: { readonly [value: string]: Moment };
        readonly else?: Moment;
      };
    }
  | { readonly select: readonly { readonly when?: Condition; readonly then: Moment }[] }
  | (Amount & Measure)
  | ({ readonly back: Amount } & Measure)
  /** Presumed receipt: so long after `from`, unless the fact proves another day. Deemed, where none is named. */
  | ({ readonly presumed: Amount; readonly rebuttedBy?: Facts } & Measure);
