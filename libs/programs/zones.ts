import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ZoneDocument } from '#core/calendar/document.ts';

/** programs/zones.json, which tools/zones writes. */
interface ZoneFile {
  readonly version: string;
  readonly zones: Readonly<Record<string, ZoneDocument['transitions']>>;
  /** Other names of the same zones. */
  readonly links: Readonly<Record<string, string>>;
}

/**
 * Every time zone of the library folder by name, old names included, as data from 1970 to 2060.
 * @throws the file system's error when zones.json is missing.
 */
export async function loadZones(folder: string): Promise<Readonly<Record<string, ZoneDocument>>> {
  // Our own generated file, in the shape that its generator writes.
  const { version, zones, links } = JSON.parse(await readFile(join(folder, 'zones.json'), 'utf8')) as ZoneFile;
  const all: Record<string, ZoneDocument> = {};
  for (const [id, transitions] of Object.entries(zones)) all[id] = { id, version, transitions };
  for (const [id, same] of Object.entries(links)) all[id] = { id, version, transitions: zones[same] ?? [] };
  return all;
}
