import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { PROJECT_ROOT } from '#config/project-root.ts';
import type { CalendarDocument, ZoneDocument } from '#core/calendar/document.ts';

/** Calendars and zones that a tried document may name. Read when first asked for. */
export interface TryLibrary {
  readonly zone: (id: string) => ZoneDocument | undefined;
  /** Names of zones, old ones included. */
  readonly zoneNames: () => readonly string[];
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
  const calendars = new Map<string, CalendarDocument | undefined>();
  let texts: readonly string[] | undefined;
  // Our own generated file, in the shape that its generator writes.
  const all = (): ZoneFile => (file ??= JSON.parse(readFileSync(join(folder, 'zones.json'), 'utf8')) as ZoneFile);
  const zone = (id: string): ZoneDocument | undefined => {
    const { zones, links, version } = all();
    const transitions = zones[id] ?? zones[links?.[id] ?? ''];
    if (!known.has(id) && transitions) known.set(id, { id, version, transitions });
    return known.get(id);
  };
  const zoneNames = (): readonly string[] => [...Object.keys(all().zones), ...Object.keys(all().links ?? {})];
  const calendar = (id: string): CalendarDocument | undefined => {
    texts ??= calendarTexts(join(folder, 'calendars'));
    if (!calendars.has(id)) calendars.set(id, newest(texts, id));
    return calendars.get(id);
  };
  return { zone, zoneNames, calendar };
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
