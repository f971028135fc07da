import { ownOf } from '#core/json.ts';
import { type CalendarFault, calendarFaults, parentFaults } from '#core/calendar/calendar-faults.ts';
import type { CalendarDocument } from '#core/calendar/document.ts';
import type { Calendars } from '#core/program/library.ts';
import { zoneRemedy } from '#core/calendar/zone-remedy.ts';
import { suggestion } from '#core/nearest.ts';
import type { Problem } from './problem.ts';
import { schemaProblems } from './schemas.ts';
import { readDocument, type SourceDocument } from './source-document.ts';
import { untranslated } from './untranslated.ts';

export interface CalendarSources {
  readonly calendars: Calendars;
  /** Those of them that were read here, not inherited. */
  readonly own: Calendars;
  /** A problem at a place in the document of a calendar of `own`. */
  readonly problemIn: (calendar: CalendarDocument, ...problem: Parameters<SourceDocument['problemAt']>) => Problem;
  readonly problems: readonly Problem[];
  /** What could be better in sound documents. */
  readonly warnings: readonly Problem[];
}

/** Reads every calendar, checks it against its schema and resolves what it extends, `inherited` ones included. */
export async function readCalendars(
  root: string,
  files: readonly string[],
  zones: ReadonlySet<string>,
  inherited: CalendarSources['calendars'] = {},
): Promise<CalendarSources> {
  const documents = await Promise.all(files.map((file) => readDocument(root, file)));
  const invalid = documents.flatMap((document) =>
    document.syntax.length > 0 ? document.syntax : schemaProblems(document, 'calendar.schema.json'),
  );
  if (invalid.length > 0) return { calendars: {}, own: {}, problemIn: unread, problems: invalid, warnings: [] };
  const sources = documents.map((document) => ({ document, calendar: document.json as CalendarDocument })); // fits its schema
  sources.sort((a, b) => (a.calendar.version < b.calendar.version ? 1 : -1));
  const own: Record<string, CalendarDocument> = {};
  for (const { calendar } of sources) {
    own[Object.hasOwn(own, calendar.id) ? `${calendar.id}@${calendar.version}` : calendar.id] = calendar;
  }
  const calendars = { ...inherited, ...own };
  const problems = sources.flatMap(({ document, calendar }) => [
    ...repeated(document, calendar, sources),
    ...badParent(document, calendar, calendars),
    ...badZone(document, calendar, zones),
    ...calendarFaults(calendar).map((fault) => problemOf(document, fault)),
  ]);
  const problemIn: CalendarSources['problemIn'] = (calendar, ...problem) =>
    (sources.find((each) => each.calendar === calendar)?.document ?? unread()).problemAt(...problem);
  return { calendars, own, problemIn, problems, warnings: documents.flatMap(untranslated) };
}

function unread(): never {
  throw new Error('Only a calendar that was read has a place for its problems.');
}

type Sources = readonly { readonly document: SourceDocument; readonly calendar: CalendarDocument }[];

function repeated(document: SourceDocument, { id, version }: CalendarDocument, sources: Sources): readonly Problem[] {
  const first = sources.find(({ calendar }) => calendar.id === id && calendar.version === version)?.document;
  if (first === undefined || first === document) return [];
  const message = `The calendar ${id} ${version} is in ${first.file} too`;
  return [document.problemAt(['version'], message, 'Publish a change under a new version.')];
}

function badParent(
  document: SourceDocument,
  calendar: CalendarDocument,
  calendars: Readonly<Record<string, CalendarDocument>>,
): readonly Problem[] {
  const parent = calendar.extends;
  if (parent !== undefined && !ownOf(calendars, parent)) {
    const remedy = suggestion(parent, Object.keys(calendars)) || 'Name a calendar of the library.';
    return [document.problemAt(['extends'], `There is no calendar “${parent}”`, remedy)];
  }
  return parentFaults(calendar, calendars).map((fault) => problemOf(document, fault));
}

const problemOf = (document: SourceDocument, { path, message, remedy = 'Correct it.' }: CalendarFault): Problem =>
  document.problemAt(path, message, remedy);

function badZone(document: SourceDocument, { zone }: CalendarDocument, zones: ReadonlySet<string>): readonly Problem[] {
  if (zone === undefined || zones.has(zone)) return [];
  return [document.problemAt(['zone'], `“${zone}” is no time zone`, zoneRemedy(zone, [...zones]))];
}
