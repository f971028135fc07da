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
  readonly calendarNames: () => readonly string[];
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
  const allTexts = (): readonly string[] => (texts ??= calendarTexts(join(folder, 'calendars')));
  const calendar = (id: string): CalendarDocument | undefined => {
    if (!calendars.has(id)) calendars.set(id, newest(allTexts(), id));
    return calendars.get(id);
  };
  return { zone, zoneNames: () => zoneNames(all()), calendar, calendarNames: () => idsOf(allTexts()) };
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

/** Every document of the library has its id on a line of its own. */
function idsOf(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.flatMap((text) => /^id: *(\S+)/m.exec(text)?.[1] ?? []))].sort();
}
