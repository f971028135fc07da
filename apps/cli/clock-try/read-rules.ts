import type { CalendarDocument } from '#core/calendar/document.ts';
import { calendarFaults } from '#core/calendar/calendar-faults.ts';
import { parseDay } from '#core/calendar/days.ts';
import type { ClockDocument } from '#core/clocks/document.ts';
import { OTHER_CLOCK } from '#core/clocks/references.ts';
import type { TryLibrary } from './library.ts';
import { isRecord } from '#core/json.ts';
import { suggestion } from '#core/nearest.ts';
import { type Loose, problemWithin, type TryProblem } from './problem.ts';
import { circleProblems, parentProblems, sittingProblems } from './rule-problems.ts';
import { schemaProblems } from './schema-problems.ts';
import { silentProblems, withoutNothing } from './silent-words.ts';

/** `clock`, or the list `clocks`; without the ones that are no objects, which are told as problems. */
export function readClocks(document: Loose, problems: TryProblem[]): readonly ClockDocument[] {
  const [one, several] = [document['clock'] ?? undefined, document['clocks'] ?? undefined];
  const list = Array.isArray(several) ? several : one === undefined ? [] : [one];
  if (one !== undefined && several !== undefined)
    problems.push({ path: 'clock', message: 'Give either a clock, or clocks as a list.' });
  else if (list.length === 0) problems.push({ path: 'clock', message: 'Give a clock, or clocks as a list.' });
  const inList = Array.isArray(several);
  return once(seenClocks, `${inList} ${JSON.stringify(list)}`, problems, () => {
    const clocks = list.map((given: unknown, i): ClockDocument => {
      const path = inList ? `clocks[${i}]` : 'clock';
      const each = withoutNothing(given);
      const named =
        isRecord(each) && each['id'] === undefined ? { id: inList ? `clock${i + 1}` : 'clock', ...each } : each;
      const unfit = schemaProblems('clock', named, path);
      problems.push(...unfit, ...dateProblems(named, path), ...(unfit.length > 0 ? [] : silentProblems(named, path)));
      return named as ClockDocument; // Fits its schema, or the problems are thrown.
    });
    problems.push(...referenceProblems(clocks, inList));
    if (problems.length === 0) problems.push(...circleProblems(clocks));
    return clocks.filter(isRecord);
  });
}

/** More rules than these in one file are checked again where they are repeated. */
const MOST_SEEN = 2_000;
const seenClocks = new Map<string, readonly ClockDocument[]>();
const seenCalendars = new Map<string, CalendarDocument>();

/**
 * The lines of a file repeat their rules. What was seen and found in order is not checked again, and is the very same
 * document, so that what the engine has compiled of it serves every line.
 */
function once<T>(seen: Map<string, T>, text: string, problems: readonly TryProblem[], read: () => T): T {
  const known = seen.get(text);
  if (known) return known;
  const before = problems.length;
  const made = read();
  if (seen.size >= MOST_SEEN) seen.clear();
  if (problems.length === before) seen.set(text, made);
  return made;
}

/** Each clock has a name of its own, and what a clock refers to is there. */
function referenceProblems(clocks: readonly ClockDocument[], inList: boolean): readonly TryProblem[] {
  const ids = clocks.filter(isRecord).map(({ id }) => id);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  const problems: TryProblem[] =
    twice === undefined ? [] : [{ path: 'clocks', message: `Two clocks are called “${twice}”.` }];
  const walk = (value: unknown, path: string): void => {
    if (Array.isArray(value)) value.forEach((each, i) => walk(each, `${path}[${i}]`));
    if (!isRecord(value)) return;
    for (const [key, inner] of Object.entries(value)) {
      if (OTHER_CLOCK.some((word) => word === key) && typeof inner === 'string' && !ids.includes(inner))
        problems.push({ path: `${path}.${key}`, message: `There is no clock “${inner}” in this document.` });
      else walk(inner, `${path}.${key}`);
    }
  };
  clocks.forEach((clock, i) => walk(clock, inList ? `clocks[${i}]` : 'clock'));
  return problems;
}

const LOOKS_LIKE_DATE = /^\d{4}-\d\d-\d\d/;

/** Texts that look like a date and are none: 30 February. */
function dateProblems(value: unknown, path: string): readonly TryProblem[] {
  if (typeof value === 'string')
    return LOOKS_LIKE_DATE.test(value) && parseDay(value) === undefined
      ? [{ path, message: `There is no day ${value.slice(0, 10)}.` }]
      : [];
  if (Array.isArray(value)) return value.flatMap((each, i) => dateProblems(each, `${path}[${i}]`));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => dateProblems(inner, `${path}.${key}`));
}

type Entry = readonly [id: string, value: unknown];

export interface ReadCalendars {
  readonly calendars: Record<string, CalendarDocument>;
  /** About those that are given and that nothing counts on: most often a clock lacks their name. */
  readonly hints: readonly string[];
}

/** Inline documents (a list, or by id), names of the library, and what the clocks name besides. */
export function readCalendars(
  document: Loose,
  clocks: readonly ClockDocument[],
  library: TryLibrary,
  problems: TryProblem[],
): ReadCalendars {
  const entries = entriesOf(document['calendars'] ?? [], problems);
  // A map: an object would take `__proto__` for what it inherits from.
  const calendars = new Map<string, CalendarDocument>();
  for (const [id, value] of entries) {
    if (!isRecord(value)) continue;
    const full = { id, version: 'inline', title: id, ...value };
    const read = (): CalendarDocument => {
      const found = schemaProblems('calendar', full, `calendars.${id}`);
      problems.push(...found, ...(found.length > 0 ? [] : faultsOf(full, id)));
      return full; // Fits its schema, or the problems are thrown.
    };
    // What a calendar extends may be another one in another line, and belongs to what is compiled of it.
    calendars.set(id, 'extends' in full ? read() : once(seenCalendars, JSON.stringify(full), problems, read));
  }
  const named = calendarNames(clocks);
  const wanted = [...entries.flatMap(([id, value]) => (isRecord(value) ? [] : [id])), ...named];
  for (const id of [...wanted, ...[...calendars.values()].flatMap((each) => each.extends ?? [])])
    addCalendar(id, calendars, library, problems);
  const read = Object.fromEntries(calendars);
  if (problems.length === 0) problems.push(...parentProblems(read), ...sittingProblems(clocks, read));
  return { calendars: read, hints: unusedHints(entries, named, read) };
}

function unusedHints(
  given: readonly Entry[],
  named: readonly string[],
  calendars: ReadCalendars['calendars'],
): readonly string[] {
  if (given.every(([id]) => named.includes(id))) return [];
  const used = new Set([...named, ...Object.values(calendars).map((each) => each.extends)]);
  const unused = given.filter(([id]) => !used.has(id));
  return unused.map(([id]) => `The calendar “${id}” is given, but no clock names it: calendar: ${id}.`);
}

const faultsOf = (calendar: CalendarDocument, id: string): readonly TryProblem[] =>
  calendarFaults(calendar).map((fault) => problemWithin(`calendars.${id}`, fault));

function entriesOf(given: unknown, problems: TryProblem[]): readonly Entry[] {
  if (isRecord(given)) return Object.entries(given);
  if (Array.isArray(given))
    return given.map((each, i): Entry => {
      if (typeof each === 'string') return [each, each];
      return [isRecord(each) && typeof each['id'] === 'string' ? each['id'] : `calendar${i + 1}`, each];
    });
  problems.push({ path: 'calendars', message: 'Give calendars by id, or as a list of documents and names.' });
  return [];
}

function addCalendar(
  id: string,
  calendars: Map<string, CalendarDocument>,
  library: TryLibrary,
  problems: TryProblem[],
): void {
  if (calendars.has(id)) return;
  const found = library.calendar(id);
  if (!found) {
    const remedy = meantCalendar(id, [...calendars.keys(), ...library.calendarNames()]);
    const message = `There is no calendar “${id}”: give it inline, or name one of programs/calendars. ${remedy}`;
    problems.push({ path: 'calendars', message: message.trimEnd() });
    return;
  }
  calendars.set(id, found);
  if (found.extends !== undefined) addCalendar(found.extends, calendars, library, problems);
}

/** Who shortens a name (us-fed) means one that goes on so; whoever misspells it, the nearest. */
function meantCalendar(id: string, known: readonly string[]): string {
  const longer = known.filter((name) => name.startsWith(id));
  const isFew = longer.length > 0 && longer.length <= FEW;
  return isFew ? `Did you mean ${longer.map((name) => `“${name}”`).join(' or ')}?` : suggestion(id, known);
}

const FEW = 3;

/** Names after `calendar:` and `on:`, wherever they stand. */
function calendarNames(clocks: readonly ClockDocument[]): readonly string[] {
  const names: string[] = [];
  const walk = (value: unknown, inExtension: boolean): void => {
    if (Array.isArray(value)) value.forEach((each) => walk(each, inExtension));
    if (!isRecord(value)) return;
    for (const [key, inner] of Object.entries(value)) {
      if (typeof inner === 'string' && (key === 'calendar' || (key === 'on' && !inExtension))) names.push(inner);
      else walk(inner, key === 'extensions');
    }
  };
  walk(clocks, false);
  return names;
}
