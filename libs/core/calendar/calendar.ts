import { ownOf } from '../json.ts';
import {
  type CalendarDocument,
  type Closure,
  type DaySet,
  type HolidayRule,
  MONDAY_TO_FRIDAY,
  type OpenHours,
  type SessionRule,
  type Text,
  type Weekday,
} from './document.ts';
import { DAY, civilOf, parseDay, parseTime, weekdayOf } from './days.ts';
import { type Holiday, holidaysOf } from './holidays.ts';

/** A span of a day in milliseconds since its midnight, half open. */
export type Span = readonly [number, number];

/** A calendar ready for use. All functions take days since 1970-01-01 and are total. */
export interface Calendar {
  readonly id: string;
  readonly version: string;
  /** Milliseconds of the day. */
  readonly cutOff?: number;
  readonly isWorking: (day: number) => boolean;
  readonly holiday: (day: number) => Holiday | undefined;
  /** The reason why the whole day was closed for once. */
  readonly closure: (day: number) => Text | undefined;
  /** Open spans of a working day, closures taken out; empty on other days. */
  readonly open: (day: number) => readonly Span[];
  /** Milliseconds of the day; the end of the day when the calendar has no hours. */
  readonly closeOfBusiness: (day: number) => number;
  readonly sits: (day: number) => boolean;
  /** Begin of the sittings of a day, in milliseconds of the day; empty when none is said. */
  readonly sittings: (day: number) => readonly number[];
}

type Calendars = Readonly<Record<string, CalendarDocument>>;
/** By the document, and (one that extends others can be asked for with several versions of them) what it rests on. */
const compiled = new WeakMap<CalendarDocument, { readonly rests: readonly CalendarDocument[]; calendar: Calendar }[]>();

/** Compiles a calendar once. An unknown or circular `extends` is left out (the loader refuses it). */
export function compileCalendar(document: CalendarDocument, calendars: Calendars): Calendar {
  const rests = parentsOf(document, calendars);
  const before = compiled.get(document) ?? [];
  const known = before.find((one) => one.rests.length === rests.length && one.rests.every((it, i) => it === rests[i]));
  if (known) return known.calendar;
  const lineage = [document, ...rests];
  const calendar = build(lineage.reduceRight((base, one) => inherit(base, one)));
  compiled.set(document, [...before, { rests, calendar }]);
  return calendar;
}

const MOST_PARENTS = 8;

/** From the nearest to the furthest. */
export function parentsOf(document: CalendarDocument, calendars: Calendars): readonly CalendarDocument[] {
  const parents: CalendarDocument[] = [];
  let parent = document.extends === undefined ? undefined : ownOf(calendars, document.extends);
  while (parent && parents.length < MOST_PARENTS) {
    parents.push(parent);
    parent = parent.extends === undefined ? undefined : ownOf(calendars, parent.extends);
  }
  return parents;
}

/** The calendar of an id with those that it extends, from the nearest to the furthest; none that is not there. */
export function lineageOf(name: string | undefined, calendars: Calendars): readonly CalendarDocument[] {
  const calendar = name === undefined ? undefined : ownOf(calendars, name);
  return calendar ? [calendar, ...parentsOf(calendar, calendars)] : [];
}

/** The zone of a calendar: its own, else that of the nearest calendar it extends that has one. */
export function calendarZone(document: CalendarDocument | undefined, calendars: Calendars): string | undefined {
  if (document?.zone !== undefined || document?.extends === undefined) return document?.zone;
  return parentsOf(document, calendars).find(({ zone }) => zone !== undefined)?.zone;
}

/** Whether a body ever sits by this calendar or those that it extends. */
export function hasSittings(document: CalendarDocument, calendars: Calendars): boolean {
  const rules = [document, ...parentsOf(document, calendars)].flatMap(({ sessions }) => sessions ?? []);
  return rules.some(({ weekdays = [], dates = [] }) => weekdays.length > 0 || dates.length > 0);
}

/** Monday to Friday, no holidays: what a clock counts on that names no calendar, or one that is not there. */
export const WEEKDAYS_ONLY: CalendarDocument = { id: 'weekdays', version: '1', title: 'Monday to Friday' };

function inherit(base: CalendarDocument, document: CalendarDocument): CalendarDocument {
  const dropped = new Set(document.without ?? []);
  const kept = (base.holidays ?? []).filter(({ name }) => !dropped.has(typeof name === 'string' ? name : name.en));
  return {
    ...base,
    ...document,
    holidays: [...kept, ...(document.holidays ?? [])],
    working: [...(base.working ?? []), ...(document.working ?? [])],
    closures: [...(base.closures ?? []), ...(document.closures ?? [])],
    sessions: [...(base.sessions ?? []), ...(document.sessions ?? [])],
  };
}

function build(document: CalendarDocument): Calendar {
  const weekdays = new Set<Weekday>(document.weekdays ?? MONDAY_TO_FRIDAY);
  const working = daysIn(document.working);
  const closures = (document.closures ?? []).map(compileClosure).filter((c) => c !== undefined);
  const byRule = holidayLookup(document.holidays ?? []);
  const holiday = (day: number): Holiday | undefined => (working.has(day) ? undefined : byRule(day));
  const closure = (day: number): Text | undefined =>
    closures.find((c) => c.from <= day * DAY && c.to >= (day + 1) * DAY)?.why;
  const isWorking = (day: number): boolean =>
    closure(day) === undefined &&
    (working.has(day) || (weekdays.has(weekdayOf(day)) && (holiday(day)?.staffed ?? true)));
  const open = (day: number): readonly Span[] => (isWorking(day) ? openSpans(document, closures, day) : []);
  const cutOff = document.cutOff === undefined ? undefined : parseTime(document.cutOff);
  const sessions = sessionsOf(document);
  return {
    id: document.id,
    version: document.version,
    ...(cutOff === undefined ? {} : { cutOff }),
    isWorking,
    holiday,
    closure,
    open,
    closeOfBusiness: (day) => closing(document, day, open(day)),
    sits: (day) => sessions.some((s) => s.sits(day, isWorking(day))),
    sittings: (day) =>
      sessions
        .filter((s) => s.sits(day, isWorking(day)))
        .flatMap((s) => s.times)
        .sort((a, b) => a - b),
  };
}

const daysIn = (dates: readonly string[] | undefined): ReadonlySet<number> =>
  new Set((dates ?? []).map(parseDay).filter((day) => day !== undefined));

function holidayLookup(rules: readonly HolidayRule[]): (day: number) => Holiday | undefined {
  const years = new Map<number, ReadonlyMap<number, Holiday>>();
  return (day) => {
    const { year } = civilOf(day);
    let days = years.get(year);
    if (!days) years.set(year, (days = holidaysOf(rules, year)));
    return days.get(day);
  };
}

interface CompiledClosure {
  /** Wall times. */
  readonly from: number;
  readonly to: number;
  readonly why: Text;
}

function compileClosure({ from, to, why }: Closure): CompiledClosure | undefined {
  const start = wall(from, 0);
  const end = wall(to, DAY);
  return start === undefined || end === undefined || end <= start ? undefined : { from: start, to: end, why };
}

function wall(text: string, whenDate: number): number | undefined {
  const day = parseDay(text);
  const time = text.length > 10 ? parseTime(text.slice(11)) : whenDate;
  return day === undefined || time === undefined ? undefined : day * DAY + time;
}

function openSpans(document: CalendarDocument, closures: readonly CompiledClosure[], day: number): readonly Span[] {
  let spans = hoursOf(document, day);
  for (const { from, to } of closures) {
    const [a, b] = [from - day * DAY, to - day * DAY];
    spans = spans.flatMap(([s, e]): Span[] => (b <= s || a >= e ? [[s, e]] : [[s, a] as const, [b, e] as const]));
    spans = spans.filter(([s, e]) => s < e);
  }
  return spans;
}

/** The hours of a weekday in the order of the day, however they were listed; those that overlap are one span. */
function hoursOf(document: CalendarDocument, day: number): readonly Span[] {
  const spans = listedHours(document, day).map(([a, b]): Span => [parseTime(a) ?? 0, parseTime(b) ?? DAY]);
  if (spans.length < 2) return spans;
  const joined: Span[] = [];
  for (const [from, until] of spans.sort((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last && from <= last[1]) joined[joined.length - 1] = [last[0], Math.max(last[1], until)];
    else joined.push([from, until]);
  }
  return joined;
}

function listedHours({ hours }: CalendarDocument, day: number): OpenHours {
  if (hours === undefined) return [['00:00', '24:00']];
  // A list is one for all days; anything else is keyed by weekday.
  return Array.isArray(hours)
    ? (hours as OpenHours)
    : ((hours as Partial<Record<Weekday, OpenHours>>)[weekdayOf(day)] ?? []);
}

/** What the calendar says, unless a closure for once ended that day's open hours before it. */
function closing(document: CalendarDocument, day: number, open: readonly Span[]): number {
  const last = open.at(-1)?.[1] ?? DAY;
  const said = document.closeOfBusiness === undefined ? undefined : parseTime(document.closeOfBusiness);
  if (said === undefined) return last;
  const usual = hoursOf(document, day).at(-1)?.[1] ?? DAY;
  return last < usual ? Math.min(said, last) : said;
}

const isException = ({ weekdays, dates }: SessionRule): boolean => weekdays === undefined && dates === undefined;

/** Exceptions without days of their own are taken out of every sitting. */
function sessionsOf({ sessions = [] }: CalendarDocument): readonly ReturnType<typeof compileSession>[] {
  const never = sessions.filter(isException).flatMap(({ except }) => except ?? []);
  return sessions.map((rule) => compileSession({ ...rule, except: [...(rule.except ?? []), ...never] }));
}

function compileSession(rule: SessionRule): { sits: (day: number, working: boolean) => boolean; times: number[] } {
  const weekdays = new Set(rule.weekdays ?? []);
  const dates = daysIn(rule.dates);
  const except = daysIn(rule.except);
  return {
    sits: (day, isWorking) => !except.has(day) && (dates.has(day) || (isWorking && weekdays.has(weekdayOf(day)))),
    times: (rule.times ?? []).map(parseTime).filter((t) => t !== undefined),
  };
}

/** A set of days as a predicate that also says why: `undefined` when the day is not in the set. */
export function compileDaySet(set: DaySet, calendar: Calendar): (day: number) => Text | undefined {
  const words = new Set<string>(set);
  const dates = daysIn(set.filter((word) => /^\d/.test(word)));
  return (day) => {
    const weekday = weekdayOf(day);
    if (words.has(weekday) || (words.has('weekends') && (weekday === 'sat' || weekday === 'sun'))) return weekday;
    if (dates.has(day)) return 'listed';
    const holiday = calendar.holiday(day);
    if (words.has('holidays') && holiday && !holiday.staffed) return holiday.name;
    const closed = calendar.closure(day);
    if (words.has('closures') && closed !== undefined) return closed;
    return words.has('nonWorking') && !calendar.isWorking(day) ? (closed ?? holiday?.name ?? weekday) : undefined;
  };
}
