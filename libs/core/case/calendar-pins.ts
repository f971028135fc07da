import type { CalendarDocument } from '../calendar/document.ts';
import type { World } from '../clocks/evaluate.ts';
import { ownOf } from '../json.ts';
import type { ProgramDocument } from '../program/document.ts';
import { type Calendars, type Library, calendarsOf, calendarVersion, withCalendars } from '../program/library.ts';
import type { CaseState } from './state.ts';

/** Which version of each calendar a case counts on, by the calendar's id. One that is not named is the newest. */
export type CalendarPins = Readonly<Record<string, string>>;

/** All that the clocks of a case look at: its facts, the calendars of its tenant as it pins them, the zones. */
export function worldOf({ facts, zone, calendars, tenant }: CaseState, library: Library): World {
  return { facts, calendars: calendarsAs(calendarsOf(library, tenant), calendars), zones: library.zones, zone };
}

/**
 * The calendars that a program names, with those that they extend, each in the version held before or else the newest.
 * Undefined when it names none.
 */
export function pinsFor(
  program: ProgramDocument,
  calendars: Calendars,
  held: CalendarPins = {},
): CalendarPins | undefined {
  // As the versions held extend one another: a newer one with other parents adds none to what was settled before.
  const ids = calendarsIn(program, calendarsAs(calendars, held));
  if (ids.length === 0) return undefined;
  return Object.fromEntries(ids.map((id) => [id, held[id] ?? calendars[id]?.version ?? '']));
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

const pinned = new WeakMap<Calendars, Map<string, Calendars>>();

/**
 * The calendars as a case pins them. The same pins give the same object, so that what was derived from it can be kept.
 * A pinned version that the library has lost is the newest, so that the case goes on; `lostCalendars` names it.
 */
export function calendarsAs(calendars: Calendars, pins: CalendarPins = {}): Calendars {
  const older = Object.entries(pins).flatMap(([id, version]): (readonly [string, CalendarDocument])[] => {
    const held = calendarVersion(calendars, id, version);
    return held && held !== calendars[id] ? [[id, held]] : [];
  });
  if (older.length === 0) return calendars;
  const kept = pinned.get(calendars) ?? new Map<string, Calendars>();
  pinned.set(calendars, kept);
  const key = older
    .map(([id, { version }]) => `${id}@${version}`)
    .sort()
    .join(' ');
  let made = kept.get(key);
  if (!made) kept.set(key, (made = withCalendars(calendars, Object.fromEntries(older))));
  return made;
}

/** A version that a case counts on and the library has lost. `used` stands in for it; nothing does when that is absent. */
export interface LostCalendar {
  readonly calendar: string;
  readonly version: string;
  readonly used?: string;
}

/** The versions that `calendarsAs` cannot give: deadlines may have moved without anybody's word. */
export function lostCalendars(pins: CalendarPins = {}, calendars: Calendars): readonly LostCalendar[] {
  return Object.entries(pins).flatMap(([calendar, version]) => {
    if (calendarVersion(calendars, calendar, version)) return [];
    const used = ownOf(calendars, calendar)?.version;
    return [{ calendar, version, ...(used === undefined ? {} : { used }) }];
  });
}
