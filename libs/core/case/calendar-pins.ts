import type { CalendarDocument } from '../calendar/document.ts';
import type { World } from '../clocks/evaluate.ts';
import type { ProgramDocument } from '../program/document.ts';
import type { Library } from '../program/library.ts';
import type { CaseState } from './state.ts';

/** Which version of each calendar a case counts on, by the calendar's id. One that is not named is the newest. */
export type CalendarPins = Readonly<Record<string, string>>;
type Calendars = Library['calendars'];

/** All that the clocks of a case look at: its facts, the calendars in the versions that it pins, the zones. */
export function worldOf({ facts, zone, calendars }: CaseState, library: Library): World {
  return { facts, calendars: calendarsAs(library, calendars), zones: library.zones, zone };
}

/**
 * The calendars that a program names, with those that they extend, each in the version held before or else the newest.
 * Undefined when it names none.
 */
export function pinsFor(program: ProgramDocument, library: Library, held: CalendarPins = {}): CalendarPins | undefined {
  const ids = calendarsIn(program, library.calendars);
  if (ids.length === 0) return undefined;
  return Object.fromEntries(ids.map((id) => [id, held[id] ?? library.calendars[id]?.version ?? '']));
}

const named = new WeakMap<Calendars, WeakMap<ProgramDocument, readonly string[]>>();

function calendarsIn(program: ProgramDocument, calendars: Calendars): readonly string[] {
  const byProgram = named.get(calendars) ?? new WeakMap<ProgramDocument, readonly string[]>();
  named.set(calendars, byProgram);
  const known = byProgram.get(program);
  if (known) return known;
  const found = new Set<string>();
  const take = (id: string): void => {
    if (!Object.hasOwn(calendars, id) || found.has(id)) return;
    found.add(id);
    const parent = calendars[id]?.extends;
    if (parent !== undefined) take(parent);
  };
  JSON.stringify(program, (_, value: unknown) => (typeof value === 'string' && take(value), value));
  const ids = [...found].sort();
  byProgram.set(program, ids);
  return ids;
}

const pinned = new WeakMap<Library, Map<string, Calendars>>();

/** A version of a calendar, whether it is the newest or one before; undefined when the library does not hold it. */
export function calendarVersion({ calendars }: Library, id: string, version: string): CalendarDocument | undefined {
  const newest = calendars[id];
  return newest?.version === version ? newest : calendars[`${id}@${version}`];
}

/**
 * The calendars as a case pins them. The same pins give the same object, so that what was derived from it can be kept.
 * A pinned version that the library has lost is the newest.
 */
export function calendarsAs(library: Library, pins: CalendarPins = {}): Calendars {
  const older = Object.entries(pins).flatMap(([id, version]): (readonly [string, CalendarDocument])[] => {
    const held = calendarVersion(library, id, version);
    return held && held !== library.calendars[id] ? [[id, held]] : [];
  });
  if (older.length === 0) return library.calendars;
  const kept = pinned.get(library) ?? new Map<string, Calendars>();
  pinned.set(library, kept);
  const key = older
    .map(([id, { version }]) => `${id}@${version}`)
    .sort()
    .join(' ');
  let calendars = kept.get(key);
  if (!calendars) kept.set(key, (calendars = withVersions(library.calendars, Object.fromEntries(older))));
  return calendars;
}

/** Copies of what is older and of what extends it: a calendar is compiled once per document, with what it extends. */
function withVersions(newest: Calendars, older: Calendars): Calendars {
  const all = { ...newest, ...older };
  const restsOnOlder = ({ id, extends: parent }: CalendarDocument, depth = 0): boolean => {
    if (Object.hasOwn(older, id)) return true;
    const next = parent === undefined ? undefined : all[parent];
    return next !== undefined && depth < 8 && restsOnOlder(next, depth + 1);
  };
  return Object.fromEntries(
    Object.entries(all).map(([id, document]) => [id, restsOnOlder(document) ? { ...document } : document]),
  );
}
