import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { PROJECT_ROOT } from '#config/project-root.ts';
import type { CalendarDocument, ZoneDocument } from '#core/calendar/document.ts';

/** Calendars and zones that a tried document may name. Read when first asked for. */
export interface TryLibrary {
  readonly zone: (id: string) => ZoneDocument | undefined;
  readonly calendar: (id: string) => CalendarDocument | undefined;
}

interface ZoneFile {
  readonly version: string;
  readonly zones: Readonly<Record<string, ZoneDocument['transitions']>>;
  readonly links?: Readonly<Record<string, string>>;
}

export function openLibrary(folder = join(PROJECT_ROOT, 'programs')): TryLibrary {
  const known = new Map<string, ZoneDocument>();
  let file: ZoneFile | undefined;
  let calendars: ReadonlyMap<string, CalendarDocument> | undefined;
  const zone = (id: string): ZoneDocument | undefined => {
    // Our own generated file, in the shape that its generator writes.
    file ??= JSON.parse(readFileSync(join(folder, 'zones.json'), 'utf8')) as ZoneFile;
    const transitions = file.zones[id] ?? file.zones[file.links?.[id] ?? ''];
    if (!known.has(id) && transitions) known.set(id, { id, version: file.version, transitions });
    return known.get(id);
  };
  return { zone, calendar: (id) => (calendars ??= readCalendars(join(folder, 'calendars'))).get(id) };
}

function readCalendars(folder: string): ReadonlyMap<string, CalendarDocument> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
  // Documents of the library are checked by `throughline programs check` and by the tests.
  const documents = files.map((name) => parse(readFileSync(join(folder, name), 'utf8')) as CalendarDocument);
  documents.sort((a, b) => (a.version < b.version ? -1 : 1));
  return new Map(documents.map((document) => [document.id, document]));
}
