import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { PROJECT_ROOT } from '#config/project-root.ts';
import { readZoneFile, type ZoneFile, zoneIn, zoneNames } from '#config/zone-file.ts';
import type { CalendarDocument, ZoneDocument } from '#core/calendar/document.ts';

/** Calendars and zones that a tried document may name. Read when first asked for. */
export interface TryLibrary {
  readonly zone: (id: string) => ZoneDocument | undefined;
  /** Names of zones, old ones included. */
  readonly zoneNames: () => readonly string[];
  readonly calendar: (id: string) => CalendarDocument | undefined;
}

export function openLibrary(folder = join(PROJECT_ROOT, 'programs')): TryLibrary {
  const known = new Map<string, ZoneDocument>();
  let file: ZoneFile | undefined;
  const calendars = new Map<string, CalendarDocument | undefined>();
  let texts: readonly string[] | undefined;
  const all = (): ZoneFile => (file ??= readZoneFile(folder));
  const zone = (id: string): ZoneDocument | undefined => {
    const found = known.get(id) ?? zoneIn(all(), id);
    if (found) known.set(id, found);
    return found;
  };
  const calendar = (id: string): CalendarDocument | undefined => {
    texts ??= calendarTexts(join(folder, 'calendars'));
    if (!calendars.has(id)) calendars.set(id, newest(texts, id));
    return calendars.get(id);
  };
  return { zone, zoneNames: () => zoneNames(all()), calendar };
}

function calendarTexts(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
  return files.map((name) => readFileSync(join(folder, name), 'utf8'));
}

/** Only what may be the calendar is parsed: a document names few of them, and YAML is slow to read. */
function newest(texts: readonly string[], id: string): CalendarDocument | undefined {
  const found = texts
    .filter((text) => text.includes(id))
    // Documents of the library are checked by `throughline programs check` and by the tests.
    .map((text) => parse(text) as CalendarDocument)
    .filter((document) => document.id === id);
  return found.sort((a, b) => (a.version < b.version ? -1 : 1)).at(-1);
}
