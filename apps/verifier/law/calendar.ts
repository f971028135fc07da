import { Temporal } from 'temporal-polyfill';
import { type Day, HOURS_24, dayOf, easter, plus, timeOfDay, wallOf, WEEKDAYS, weekdayOf } from './dates.ts';
import { type Data, NotVerified, listOf, oneOf, only, ownOf, textOf } from './not-verified.ts';

const HOLIDAY = ['name', 'fixed', 'nth', 'weekday', 'month', 'last', 'easter', 'date', 'dates', 'plus', 'observed'];
const HOLIDAY_MORE = ['from', 'until', 'every', 'staffed'];
const CALENDAR = ['id', 'version', 'title', 'cites', 'zone', 'extends', 'weekdays', 'hours', 'cutOff'];
const CALENDAR_MORE = ['closeOfBusiness', 'holidays', 'without', 'working', 'closures', 'sessions'];
const POLICIES = ['none', 'nearestWeekday', 'sundayToMonday', 'saturdayToFriday', 'nextMonday', 'substitute'];

interface Holiday {
  readonly staffed: boolean;
}

/** A calendar of working days and hours: each day is asked about by itself, holidays are listed a year at a time. */
export class Calendar {
  readonly zone: string | undefined;
  readonly cutOff: number | undefined;
  readonly #document: Data;
  readonly #years = new Map<number, ReadonlyMap<string, Holiday>>();

  constructor(id: string | undefined, all: Data) {
    this.#document = id === undefined || ownOf(all, id) === undefined ? {} : inherited(id, all, []);
    this.zone = this.#document['zone'] === undefined ? undefined : textOf(this.#document['zone'], 'calendar.zone');
    const cutOff = this.#document['cutOff'];
    this.cutOff = cutOff === undefined ? undefined : timeOfDay(textOf(cutOff, 'calendar.cutOff'));
  }

  isWorking(day: Day): boolean {
    if (this.isClosed(day)) return false;
    if (this.#lists('working', day)) return true;
    const weekdays = listOf(this.#document['weekdays'] ?? WEEKDAYS.slice(0, 5), 'calendar.weekdays');
    return weekdays.includes(weekdayOf(day)) && (this.holiday(day)?.staffed ?? true);
  }

  holiday(day: Day): Holiday | undefined {
    if (this.#lists('working', day)) return undefined;
    let year = this.#years.get(day.year);
    if (!year) this.#years.set(day.year, (year = this.#holidaysOf(day.year)));
    return year.get(day.toString());
  }

  /** Closed for once, from midnight to midnight. */
  isClosed(day: Day): boolean {
    return this.#closures().some(([from, to]) => from <= wallOf(day, 0) && to >= wallOf(day, HOURS_24));
  }

  /** Open spans of a day as times of the day; none on a day off. */
  openOn(day: Day): readonly (readonly [number, number])[] {
    if (!this.isWorking(day)) return [];
    let open = this.#hoursOf(day);
    for (const [from, to] of this.#closures()) {
      const [a, b] = [from - wallOf(day, 0), to - wallOf(day, 0)];
      open = open.flatMap(([start, end]): [number, number][] =>
        b <= start || a >= end ? [[start, end]] : [[start, a] as [number, number], [b, end] as [number, number]],
      );
      open = open.filter(([start, end]) => start < end);
    }
    return open;
  }

  closeOfBusiness(day: Day): number {
    const last = this.openOn(day).at(-1)?.[1] ?? HOURS_24;
    const said = this.#document['closeOfBusiness'];
    if (said === undefined) return last;
    const close = timeOfDay(textOf(said, 'calendar.closeOfBusiness'));
    // Only a closure for once, which ended the open hours sooner than usual, makes it earlier.
    return last < (this.#hoursOf(day).at(-1)?.[1] ?? HOURS_24) ? Math.min(last, close) : close;
  }

  /** Whether the body sits on a day. */
  sits(day: Day): boolean {
    return this.#sessionsOn(day).length > 0;
  }

  /** The times of day at which the body sits, in order; none when none is said. */
  sessionTimes(day: Day): readonly number[] {
    const times = this.#sessionsOn(day).flatMap(({ times: some }) => listOf(some ?? [], 'session.times'));
    return times.map((time) => timeOfDay(textOf(time, 'session.times'))).sort((a, b) => a - b);
  }

  #sessionsOn(day: Day): readonly Data[] {
    const all = listOf(this.#document['sessions'] ?? [], 'calendar.sessions').map((session) =>
      only(session, 'session', ['weekdays', 'dates', 'except', 'times']),
    );
    const has = (list: unknown, value: string): boolean => listOf(list ?? [], 'session').includes(value);
    const isOff = ({ weekdays, dates, except }: Data): boolean =>
      weekdays === undefined && dates === undefined && has(except, day.toString());
    if (all.some(isOff)) return [];
    return all.filter(({ weekdays, dates, except }) => {
      if (has(except, day.toString())) return false;
      return has(dates, day.toString()) || (this.isWorking(day) && has(weekdays, weekdayOf(day)));
    });
  }

  #lists(word: string, day: Day): boolean {
    return listOf(this.#document[word] ?? [], `calendar.${word}`).includes(day.toString());
  }

  #closures(): readonly (readonly [number, number])[] {
    return listOf(this.#document['closures'] ?? [], 'calendar.closures').map((closure) => {
      const { from, to } = only(closure, 'closure', ['from', 'to', 'why']);
      return [edge(from, 0), edge(to, HOURS_24)] as const;
    });
  }

  #hoursOf(day: Day): readonly (readonly [number, number])[] {
    const { hours } = this.#document;
    if (hours === undefined) return [[0, HOURS_24]];
    const list = Array.isArray(hours) ? (hours as unknown[]) : ((hours as Data)[weekdayOf(day)] ?? []);
    const spans = listOf(list, 'calendar.hours').map((span): [number, number] => {
      const [from, to] = listOf(span, 'calendar.hours');
      return [timeOfDay(textOf(from, 'hours')), timeOfDay(textOf(to, 'hours'))];
    });
    spans.sort((a, b) => a[0] - b[0]);
    // Hours that overlap count once: each begins where those before it have ended.
    let ended = 0;
    return spans.flatMap(([from, to]): [number, number][] => {
      const begin = Math.max(from, ended);
      ended = Math.max(ended, to);
      return begin < to ? [[begin, to]] : [];
    });
  }

  #holidaysOf(year: number): ReadonlyMap<string, Holiday> {
    const rules = listOf(this.#document['holidays'] ?? [], 'calendar.holidays').map((rule) =>
      only(rule, 'holiday', [...HOLIDAY, ...HOLIDAY_MORE]),
    );
    const named = [year - 1, year, year + 1]
      .flatMap((each) => rules.flatMap((rule) => namedDays(rule, each).map((day) => ({ day, rule }))))
      .sort((a, b) => Temporal.PlainDate.compare(a.day, b.day));
    const kept = new Map<string, Holiday>();
    const keep = (day: Day, rule: Data): void => {
      // A day on which one holiday closes the office is closed, whatever another one says.
      const open = rule['staffed'] === true && (kept.get(day.toString())?.staffed ?? true);
      kept.set(day.toString(), { staffed: open });
    };
    for (const { day, rule } of named) keep(day, rule);
    for (const { day, rule } of named) {
      const other = observedDay(rule, day, (each) => kept.has(each.toString()));
      if (other) keep(other, rule);
    }
    return kept;
  }
}

function inherited(id: string, all: Data, seen: readonly string[]): Data {
  const own = only(ownOf(all, id), 'calendar', [...CALENDAR, ...CALENDAR_MORE]);
  const parent = own['extends'];
  if (typeof parent !== 'string' || ownOf(all, parent) === undefined) return own;
  if (seen.includes(id)) throw new NotVerified('calendar.extends in a circle');
  const base = inherited(parent, all, [...seen, id]);
  const list = (from: Data, word: string): readonly unknown[] => listOf(from[word] ?? [], `calendar.${word}`);
  const dropped = list(own, 'without');
  const holidays = list(base, 'holidays').filter((rule) => !dropped.includes(englishName((rule as Data)['name'])));
  const both = (word: string): readonly unknown[] => [...list(base, word), ...list(own, word)];
  const lists = { working: both('working'), closures: both('closures'), sessions: both('sessions') };
  return { ...base, ...own, ...lists, holidays: [...holidays, ...list(own, 'holidays')] };
}

const englishName = (name: unknown): unknown =>
  typeof name === 'object' && name !== null ? (name as Data)['en'] : name;

function edge(value: unknown, whenDate: number): number {
  const text = textOf(value, 'closure');
  return wallOf(dayOf(text), text.length > 10 ? timeOfDay(text.slice(11)) : whenDate);
}

/** The days that a rule names in a year, before any is kept on another day. */
function namedDays(rule: Data, year: number): Day[] {
  if (year < Number(rule['from'] ?? -Infinity) || year > Number(rule['until'] ?? Infinity)) return [];
  if (rule['every'] !== undefined) {
    const { years, since } = only(rule['every'], 'holiday.every', ['years', 'since']);
    const sofar = year - Number(since);
    if (sofar < 0 || sofar % Number(years) !== 0) return [];
  }
  return bareDays(rule, year).map((day) => plus(day, Number(rule['plus'] ?? 0)));
}

function bareDays(rule: Data, year: number): Day[] {
  const { fixed, nth, last, month } = rule;
  if (typeof fixed === 'string') {
    const [m, d] = fixed.split('-').map(Number);
    const first = new Temporal.PlainDate(year, m ?? 1, 1);
    return (d ?? 0) <= first.daysInMonth ? [plus(first, (d ?? 1) - 1)] : [];
  }
  if (rule['easter'] !== undefined) return [plus(easter(year), Number(rule['easter']))];
  if (nth === undefined && last === undefined) {
    const dates = rule['dates'] === undefined ? [rule['date']] : listOf(rule['dates'], 'holiday.dates');
    return dates.map((date) => dayOf(textOf(date, 'holiday.date'))).filter((day) => day.year === year);
  }
  const wanted = last ?? rule['weekday'] ?? 'mon';
  const first = new Temporal.PlainDate(year, Number(month ?? 1), 1);
  const days = Array.from({ length: first.daysInMonth }, (_, i) => plus(first, i));
  const fitting = days.filter((day) => weekdayOf(day) === wanted);
  const day = last === undefined ? fitting[Number(nth) - 1] : fitting.at(-1);
  return day ? [day] : [];
}

/** The other day on which a holiday at a weekend is kept. */
function observedDay(rule: Data, day: Day, taken: (day: Day) => boolean): Day | undefined {
  const policy = oneOf(rule['observed'] ?? 'none', 'holiday.observed', POLICIES);
  const weekday = weekdayOf(day);
  if (policy === 'none' || (weekday !== 'sat' && weekday !== 'sun')) return undefined;
  if (policy === 'substitute') {
    let next = plus(day, 1);
    while (weekdayOf(next) === 'sat' || weekdayOf(next) === 'sun' || taken(next)) next = plus(next, 1);
    return next;
  }
  if (weekday === 'sun') return policy === 'saturdayToFriday' ? undefined : plus(day, 1);
  if (policy === 'nextMonday') return plus(day, 2);
  return policy === 'sundayToMonday' ? undefined : plus(day, -1);
}
