import { ownOf } from '../json.ts';
import type { CalendarDocument, ZoneDocument } from '../calendar/document.ts';
import type { ProgramRef } from '../case/state.ts';
import type { ProgramDocument } from './document.ts';

/** By id: the newest version. Older ones by `id@version`. */
export type Calendars = Readonly<Record<string, CalendarDocument>>;

/** Every published program, calendar and zone: plain JSON, immutable, the same in every process of a release. */
export interface Library {
  /** By `id@version`. Old versions stay: cases pin them. */
  readonly programs: Readonly<Record<string, ProgramDocument>>;
  readonly calendars: Calendars;
  /** By tenant: calendars of its own, which stand before the shared ones of the same id. Absent when nobody has any. */
  readonly tenantCalendars?: Readonly<Record<string, Calendars>>;
  readonly zones: Readonly<Record<string, ZoneDocument>>;
}

/** The program that a case pins; undefined when the library does not hold that version. */
export function programOf(library: Library, ref: ProgramRef): ProgramDocument | undefined {
  return library.programs[`${ref.id}@${ref.version}`];
}

/** The same, where nothing can be decided without it. Throws when the library does not hold that version. */
export function programNeeded(library: Library, ref: ProgramRef): ProgramDocument {
  const program = programOf(library, ref);
  if (!program) throw new Error(`The library has no ${ref.id}@${ref.version}`);
  return program;
}

/** The versions of a program that the library holds, oldest first (versions compare as text: `2026.1`, `2026.2`). */
export function versionsOf(library: Library, id: string): readonly string[] {
  return Object.values(library.programs)
    .filter((program) => program.id === id)
    .map((program) => program.version)
    .sort();
}

/** The version that is named, else the newest; undefined when none is named and the library holds none. */
export function versionOr(
  library: Library,
  { id, version = versionsOf(library, id).at(-1) }: Pick<ProgramRef, 'id'> & { readonly version?: string | undefined },
): ProgramRef | undefined {
  return version === undefined ? undefined : { id, version };
}

/** A version of a calendar, whether it is the newest or one before; undefined when it is not among them. */
export function calendarVersion(calendars: Calendars, id: string, version: string): CalendarDocument | undefined {
  const newest = ownOf(calendars, id);
  return newest?.version === version ? newest : calendars[`${id}@${version}`];
}

/** The calendars that a tenant has of its own, which most have not. */
export function ownCalendars({ tenantCalendars = {} }: Library, tenant: string): Calendars {
  return ownOf(tenantCalendars, tenant) ?? {};
}

const ofTenants = new WeakMap<Library, Map<string, Calendars>>();

/**
 * The calendars that cases of a tenant count on: the shared ones, and before them its own. A shared one that stands
 * behind is still found by its version, for cases opened before. The same tenant gives the same object.
 */
export function calendarsOf(library: Library, tenant: string): Calendars {
  const own = ownCalendars(library, tenant);
  if (Object.keys(own).length === 0) return library.calendars;
  const kept = ofTenants.get(library) ?? new Map<string, Calendars>();
  ofTenants.set(library, kept);
  let made = kept.get(tenant);
  if (!made) {
    const behind = Object.values(library.calendars).filter(({ id }) => Object.hasOwn(own, id));
    const versions = Object.fromEntries(behind.map((shared) => [`${shared.id}@${shared.version}`, shared]));
    kept.set(tenant, (made = withCalendars(library.calendars, { ...versions, ...own })));
  }
  return made;
}

/** Copies of what is put in its place and of what extends it: a calendar is compiled with what it extends. */
export function withCalendars(base: Calendars, others: Calendars): Calendars {
  const all = { ...base, ...others };
  const restsOnOther = ({ id, extends: parent }: CalendarDocument, depth = 0): boolean => {
    if (Object.hasOwn(others, id)) return true;
    const next = parent === undefined ? undefined : ownOf(all, parent);
    return next !== undefined && depth < 8 && restsOnOther(next, depth + 1);
  };
  return Object.fromEntries(
    Object.entries(all).map(([id, document]) => [id, restsOnOther(document) ? { ...document } : document]),
  );
}
