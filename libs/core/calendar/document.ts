import type { LocalDate } from '../json.ts';

export const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
export type Weekday = (typeof WEEKDAYS)[number];
/** The weekdays of a calendar that names none. */
export const MONDAY_TO_FRIDAY: readonly Weekday[] = WEEKDAYS.slice(1, 6);

/** A wall-clock time, `17:30`; `24:00` is the end of the day. */
export type WallTime = string;
/** `[from, to]`: open from the first time up to, and not including, the second. */
export type OpenHours = readonly (readonly [WallTime, WallTime])[];
export type Text = string | { readonly en: string; readonly es?: string };

/**
 * A time zone as data, so that no host's tables decide a deadline. `transitions` are
 * `[UTC seconds, offset in minutes from then on]` in rising order; the first entry is the offset before all others,
 * whatever its seconds.
 */
export interface ZoneDocument {
  readonly id: string;
  readonly version: string;
  readonly transitions: readonly (readonly [number, number])[];
}

/**
 * Which other day is kept when a holiday falls on a weekend. The day itself stays a holiday in every case.
 * `nearestWeekday`: Saturday to Friday, Sunday to Monday. `nextMonday`: either to Monday. `substitute` (UK): the next
 * weekday that is not itself a holiday or a substitute.
 */
export type Observed = 'none' | 'nearestWeekday' | 'sundayToMonday' | 'saturdayToFriday' | 'nextMonday' | 'substitute';

/** Exactly one of `fixed`, `nth`, `last`, `easter`, `date` or `dates` says which day; `plus` moves it by days. */
export interface HolidayRule {
  readonly name: Text;
  /** Month and day: `07-04`. */
  readonly fixed?: string;
  /** The nth `weekday` of `month`, from 1. */
  readonly nth?: number;
  readonly weekday?: Weekday;
  readonly month?: number;
  /** The last such weekday of `month`. */
  readonly last?: Weekday;
  /** Days from Western Easter Sunday: Good Friday is -2. */
  readonly easter?: number;
  readonly date?: LocalDate;
  readonly dates?: readonly LocalDate[];
  /** Days to add: the day after the fourth Thursday is `plus: 1`; Election Day is the first Monday `plus: 1`. */
  readonly plus?: number;
  readonly observed?: Observed;
  /** First and last year in which the rule holds, both included. */
  readonly from?: number;
  readonly until?: number;
  /** Only every so many years, from the first in which it holds: Inauguration Day is `{years: 4, since: 2021}`. */
  readonly every?: { readonly years: number; readonly since: number };
  /** A holiday by name on which offices are open: it stays a working day. */
  readonly staffed?: boolean;
}

/** A day or a part of one on which the office was closed for once. Dates close whole days, both included. */
export interface Closure {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly why: Text;
}

/**
 * Days on which a body sits: those weekdays that are working days, and the dates, but not the exceptions. A rule of
 * exceptions alone is about every sitting, those of `extends` included.
 */
export interface SessionRule {
  readonly weekdays?: readonly Weekday[];
  readonly dates?: readonly LocalDate[];
  readonly except?: readonly LocalDate[];
  /** Begin of each sitting. */
  readonly times?: readonly WallTime[];
}

/** A calendar: which days and hours count for whom. What a document leaves out it takes from `extends`. */
export interface CalendarDocument {
  readonly id: string;
  readonly version: string;
  readonly title: Text;
  readonly cites?: readonly string[];
  readonly zone?: string;
  /** Another calendar of the library; its holidays, working days, closures and sessions are kept, and added to. */
  readonly extends?: string;
  /** Working weekdays; Monday to Friday when nobody says. */
  readonly weekdays?: readonly Weekday[];
  /** One list for every working day, or one a weekday. Without any, a working day is open from midnight to midnight. */
  readonly hours?: OpenHours | Partial<Record<Weekday, OpenHours>>;
  /** What arrives later than this counts as arrived on the next working day. */
  readonly cutOff?: WallTime;
  /** When not given: the end of the last open hours of that day, else the end of the day. */
  readonly closeOfBusiness?: WallTime;
  readonly holidays?: readonly HolidayRule[];
  /** Holidays of `extends` that this calendar does not keep, by their (English) name. */
  readonly without?: readonly string[];
  /** Dates that are working days unless a closure takes them: a staffed holiday, a made-up Saturday. */
  readonly working?: readonly LocalDate[];
  readonly closures?: readonly Closure[];
  readonly sessions?: readonly SessionRule[];
}

/**
 * A set of days: weekdays, `weekends` (Saturday and Sunday), and of a calendar its `holidays`, its `closures`, or
 * `nonWorking` (everything that is not a working day of it); single dates.
 */
export type DaySet = readonly (Weekday | 'weekends' | 'holidays' | 'closures' | 'nonWorking' | LocalDate)[];
