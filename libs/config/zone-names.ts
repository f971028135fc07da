import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from './project-root.ts';

export const ZONE_REMEDY = 'Write an IANA name such as America/Chicago; programs/zones.json has them all.';

/** Whether the product knows a time zone of this name, old names included. Reads programs/zones.json at each call. */
export function isZone(name: string): boolean {
  // Our own generated file, in the shape that its generator writes.
  const { zones, links } = JSON.parse(readFileSync(join(PROJECT_ROOT, 'programs', 'zones.json'), 'utf8')) as {
    readonly zones: object;
    readonly links: object;
  };
  return Object.hasOwn(zones, name) || Object.hasOwn(links, name);
}
