import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ZoneDocument } from '#core/calendar/document.ts';
import { zoneRemedy } from '#core/calendar/zone-remedy.ts';
import { ownOf } from '#core/json.ts';
import { PROJECT_ROOT } from './project-root.ts';

/** zones.json of a library folder, which tools/zones writes: offsets from 1970 to 2060. */
export interface ZoneFile {
  readonly version: string;
  readonly zones: Readonly<Record<string, ZoneDocument['transitions']>>;
  /** Other names of the same zones. */
  readonly links: Readonly<Record<string, string>>;
}

/** @throws the file system's error when zones.json is missing. */
export function readZoneFile(folder = join(PROJECT_ROOT, 'programs')): ZoneFile {
  // Our own generated file, in the shape that its generator writes.
  return JSON.parse(readFileSync(join(folder, 'zones.json'), 'utf8')) as ZoneFile;
}

/** The zone of a name, old names included. */
export function zoneIn({ version, zones, links }: ZoneFile, id: string): ZoneDocument | undefined {
  const transitions = ownOf(zones, id) ?? ownOf(zones, ownOf(links, id) ?? '');
  return transitions && { id, version, transitions };
}

export function zoneNames({ zones, links }: ZoneFile): readonly string[] {
  return [...Object.keys(zones), ...Object.keys(links)];
}

/** Every zone by name, old names included. */
export function allZones(file: ZoneFile): Readonly<Record<string, ZoneDocument>> {
  const all: Record<string, ZoneDocument> = {};
  for (const id of zoneNames(file)) {
    const zone = zoneIn(file, id);
    if (zone) all[id] = zone;
  }
  return all;
}

/** What to write instead of a name that the product knows no time zone of, old names included; undefined when it does. */
export function unknownZone(name: string): string | undefined {
  const file = readZoneFile();
  if (zoneIn(file, name)) return undefined;
  return `${zoneRemedy(name, zoneNames(file))} programs/zones.json has them all.`;
}
