import { hasSittings } from '../calendar/calendar.ts';
import { type CalendarDocument, WEEKDAYS } from '../calendar/document.ts';
import { type Path, isRecord } from '../json.ts';
import { TIMES, UNITS } from './count/amounts.ts';
import { OWN_WORDS, type SilentWord } from './silent-words.ts';

type Loose = Readonly<Record<string, unknown>>;

/** A count, wherever it stands: its options, and the amount, which may be the same object. */
interface Counted {
  readonly options: Loose;
  readonly amount: Loose;
  readonly path: Path;
}

/** Amounts that are added to a count go by the calendar of that count, whichever it is. */
const ADDED = new Set<unknown>(['by', 'toTotal']);

/** A number, or one that a fact carries: a case or a field may have the name of a unit. */
const isNumber = (value: unknown): boolean => typeof value === 'number' || (isRecord(value) && 'field' in value);
const isAmount = (value: unknown): value is Loose => isRecord(value) && UNITS.some((unit) => isNumber(value[unit]));

function countsIn(value: unknown, path: Path): readonly Counted[] {
  if (Array.isArray(value)) return value.flatMap((each, i) => countsIn(each, [...path, i]));
  if (!isRecord(value)) return [];
  const inner = [value['back'], value['presumed']].find(isAmount);
  const amount = inner ?? (isAmount(value) ? value : undefined);
  return [
    ...(amount ? [{ options: value, amount, path }] : []),
    ...Object.entries(value).flatMap(([word, part]) =>
      OWN_WORDS.has(word) || part === inner ? [] : countsIn(part, [...path, word]),
    ),
  ];
}

/** Options of counts by which something is meant that will not happen. */
export function silentCounts(clock: unknown, at: Path = []): readonly SilentWord[] {
  if (!isRecord(clock)) return [];
  return countsIn(clock, at).flatMap((count) => [...idleStartDay(count, clock), ...everyDayOut(count)]);
}

/** Options of counts that change nothing as the clock stands: it comes to the same without them. */
export function idleCounts(clock: unknown, at: Path = []): readonly SilentWord[] {
  if (!isRecord(clock)) return [];
  return countsIn(clock, at).flatMap((count) => [
    ...idleRoll(count),
    ...idleOption(count, clock),
    ...noSuchDays(count, clock),
  ]);
}

/** Where a day rolled to lands, and which days are rolled over, of a count that does not roll. */
function idleRoll({ options, path }: Counted): readonly SilentWord[] {
  if ((options['roll'] ?? 'none') !== 'none') return [];
  const remedy = 'Say which way it rolls, roll: forward or roll: backward, or leave the word out.';
  return ['rollOver', 'rollTo'].flatMap((word) =>
    options[word] === undefined
      ? []
      : [{ path: [...path, word], message: `“${word}” without a roll does nothing`, remedy }],
  );
}

/** Options that have nothing to do with the way or the unit of the count. Extensions may be in days or months. */
function idleOption({ options, amount, path }: Counted, clock: Loose): readonly SilentWord[] {
  const { cutOff, noSuchDate, excluding } = options;
  const isMonths = amount['months'] !== undefined || amount['years'] !== undefined;
  // A state that lasts months leaves days out.
  const isOfDates = isMonths && path.at(-1) !== 'lasts';
  const isBack = options['back'] !== undefined && !TIMES.some((each) => amount[each] !== undefined);
  const isExtended = clock['extensions'] !== undefined || clock['editions'] !== undefined;
  const told = (word: string, why: string): SilentWord => ({
    path: [...path, word],
    message: `“${word}” ${why}`,
    remedy: 'Leave it out.',
  });
  return [
    ...(isBack && isTimeSaid(cutOff) ? [told('cutOff', 'is about what comes in; a count back begins on its day')] : []),
    ...(noSuchDate !== undefined && !isMonths && !isExtended ? [told('noSuchDate', 'is about months')] : []),
    ...(excluding !== undefined && isOfDates && !isExtended ? [told('excluding', 'leaves out days, not months')] : []),
  ];
}

const isTimeSaid = (cutOff: unknown): boolean => typeof cutOff === 'string' && cutOff !== 'none';

/** A cut-off moves a day, and day 1 is one: real and open time begin at their instant. */
function idleStartDay({ options, amount, path }: Counted, clock: Loose): readonly SilentWord[] {
  const unit = TIMES.find((each) => amount[each] !== undefined);
  // A total that replaces the hours may be one of days.
  if (unit === undefined || JSON.stringify(clock).includes('"toTotal"')) return [];
  const { cutOff, startDay } = options;
  const wrong = [...(isTimeSaid(cutOff) ? ['cutOff'] : []), ...(startDay === 'counts' ? ['startDay'] : [])];
  return wrong.map((word) => ({
    path: [...path, word],
    message: `“${word}” is about days, and “${unit}” begin at their instant`,
    remedy: word === 'cutOff' ? lateStart(String(cutOff), clock) : 'Leave it out, or count in days.',
  }));
}

function lateStart(cutOff: string, { start }: Loose): string {
  const from = typeof start === 'string' ? start : 'received';
  const moved = `{ businessDays: 0, cutOff: "${cutOff}", land: startOfDay, from: ${from} }`;
  return `A clock that begins on the next business day says start: { latestOf: [${from}, ${moved}] }.`;
}

/** Days that only a calendar knows, of a count that has none. */
function noSuchDays({ options, path }: Counted, clock: Loose): readonly SilentWord[] {
  if (options['on'] !== undefined || clock['calendar'] !== undefined) return [];
  return ['excluding', 'rollOver'].flatMap((word) => {
    const set = options[word];
    const kind = Array.isArray(set) ? ['holidays', 'closures'].find((each) => set.includes(each)) : undefined;
    if (kind === undefined) return [];
    const remedy = 'Name the calendar that has them, on the clock (calendar: us-federal) or beside the count (on: …).';
    return [{ path: [...path, word], message: `Without a calendar there are no ${kind}`, remedy }];
  });
}

function everyDayOut({ options, path }: Counted): readonly SilentWord[] {
  const set: readonly unknown[] = Array.isArray(options['excluding']) ? options['excluding'] : [];
  const isOut = (day: string): boolean =>
    set.includes(day) || (set.includes('weekends') && (day === 'sat' || day === 'sun'));
  if (!WEEKDAYS.every(isOut)) return [];
  const remedy = 'Leave out the days that do not count, and no others.';
  return [{ path: [...path, 'excluding'], message: 'All seven weekdays are excluded, so nothing counts', remedy }];
}

/** Where a clock counts sittings, or lands on one, and by which calendar. */
export interface Sitting {
  readonly path: Path;
  readonly calendar: string | undefined;
}

export function sittingsIn(clock: unknown, at: Path = []): readonly Sitting[] {
  if (!isRecord(clock)) return [];
  return countsIn(clock, at).flatMap(({ options, amount, path }) => {
    const named = options['on'] ?? clock['calendar'];
    const calendar = typeof named === 'string' ? named : undefined;
    const counts = isNumber(amount['sessions']) && !ADDED.has(path.at(-1));
    const lands = ['land', 'rollTo'].filter((word) => options[word] === 'nextSession');
    return [
      ...(counts ? [{ path: amount === options ? [...path, 'sessions'] : path, calendar }] : []),
      ...lands.map((word) => ({ path: [...path, word], calendar })),
    ];
  });
}

/** Sittings of a calendar on which nobody ever sits: such a count has no end. */
export function neverSits(
  sittings: readonly Sitting[],
  calendars: Readonly<Record<string, CalendarDocument>>,
): readonly SilentWord[] {
  return sittings.flatMap(({ path, calendar }) => {
    const document = calendar === undefined ? undefined : calendars[calendar];
    // A calendar that is not there is told by itself.
    if (calendar !== undefined && (!document || hasSittings(document, calendars))) return [];
    const message =
      calendar === undefined
        ? 'Sessions are those of a calendar, and there is none'
        : `The calendar “${calendar}” has no sessions`;
    const remedy = 'Name a calendar with sessions: [{ weekdays: [mon], times: ["09:30"] }], on the clock or as on: ….';
    return [{ path, message, remedy }];
  });
}
