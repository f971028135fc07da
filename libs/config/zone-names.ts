import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zoneRemedy } from '#core/calendar/zone-remedy.ts';
import { PROJECT_ROOT } from './project-root.ts';

/** What to write instead of a name that the product knows no time zone of, old names included; undefined when it does. */
export function unknownZone(name: string): string | undefined {
  // Our own generated file, in the shape that its generator writes.
  const { zones, links } = JSON.parse(readFileSync(join(PROJECT_ROOT, 'programs', 'zones.json'), 'utf8')) as {
    readonly zones: object;
    readonly links: object;
  };
  if (Object.hasOwn(zones, name) || Object.hasOwn(links, name)) return undefined;
  return `${zoneRemedy(name, [...Object.keys(zones), ...Object.keys(links)])} programs/zones.json has them all.`;
}
