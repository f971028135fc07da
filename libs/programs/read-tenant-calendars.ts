import type { CalendarDocument } from '#core/calendar/document.ts';
import { type Calendars, calendarVersion } from '#core/program/library.ts';
import type { LibraryFiles } from './files.ts';
import type { Problem } from './problem.ts';
import { type CalendarSources, readCalendars } from './read-calendars.ts';

export interface TenantCalendars {
  /** By tenant; its own alone. */
  readonly byTenant: Readonly<Record<string, Calendars>>;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** Reads the calendars that tenants have of their own; they may extend the shared ones, and stand before them. */
export async function readTenantCalendars(
  root: string,
  tenants: LibraryFiles['tenants'],
  zones: ReadonlySet<string>,
  shared: Calendars,
): Promise<TenantCalendars> {
  const read = await Promise.all(
    tenants.map(async ({ tenant, files }) => ({ tenant, ...(await readCalendars(root, files, zones, shared)) })),
  );
  return {
    byTenant: Object.fromEntries(read.map(({ tenant, own }) => [tenant, own])),
    warnings: read.flatMap(({ warnings }) => warnings),
    problems: read.flatMap(({ problems, own, problemIn }) => [...problems, ...clashes(own, shared, problemIn)]),
  };
}

/** A case names what it counts on by id and version: one name for two documents would say neither. */
function clashes(own: Calendars, shared: Calendars, problemIn: CalendarSources['problemIn']): readonly Problem[] {
  return Object.values(own).flatMap((calendar: CalendarDocument) => {
    const { id, version } = calendar;
    if (!calendarVersion(shared, id, version)) return [];
    const remedy = `Give it a version of its own, for example ${version}-1.`;
    return [problemIn(calendar, ['version'], `The shared calendar ${id} has the version ${version} too`, remedy)];
  });
}
