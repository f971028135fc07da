import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { assert, integer, property } from 'fast-check';

interface Zones {
  readonly version: string;
  readonly zones: Readonly<Record<string, readonly (readonly [number, number])[]>>;
  readonly links: Readonly<Record<string, string>>;
}

const DATA = JSON.parse(readFileSync('programs/zones.json', 'utf8')) as Zones;
const TO_2060 = Date.UTC(2060, 0, 1) / 1000;
/** Changed by tz 2025c to 2026f: laws of 2026 in Canada, Cuba and Morocco, and history that was set right. */
const CHANGED_OF_LATE = new Set([
  'Africa/Casablanca',
  'Africa/El_Aaiun',
  'America/Bogota',
  'America/Edmonton',
  'America/Ensenada',
  'America/Havana',
  'America/Inuvik',
  'America/Rainy_River',
  'America/Santa_Isabel',
  'America/Tijuana',
  'America/Vancouver',
  'America/Winnipeg',
  'America/Yellowknife',
  'Asia/Tehran',
  'EET',
  'Europe/Chisinau',
  'Europe/Tiraspol',
  'WET',
]);
const SAME_VERSION = process.versions['tz'] === DATA.version;

function ours(id: string, seconds: number): number {
  const transitions = DATA.zones[DATA.links[id] ?? id];
  if (!transitions) throw new Error(`no zone ${id}`);
  let offset = transitions[0]?.[1] ?? 0;
  for (const [at, minutes] of transitions) if (at <= seconds) offset = minutes;
  return offset;
}

function theirs(format: Intl.DateTimeFormat, seconds: number): number {
  const name = format.formatToParts(seconds * 1000).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes, rest] = /GMT([+-])(\d+):(\d+)(?::(\d+))?/.exec(name) ?? [];
  const size = Number(hours ?? 0) * 60 + Number(minutes ?? 0) + Number(rest ?? 0) / 60;
  return size === 0 ? 0 : (sign === '-' ? -1 : 1) * size;
}

describe('zones', () => {
  it('knows every zone that this machine knows', () => {
    const known = (id: string) => DATA.zones[DATA.links[id] ?? id] !== undefined;
    expect(Intl.supportedValuesOf('timeZone').filter((id) => !known(id))).toEqual([]);
    expect(['US/Eastern', 'Europe/Belfast', 'UTC'].every(known)).toBe(true);
  });

  it.each(Intl.supportedValuesOf('timeZone').filter((id) => SAME_VERSION || !CHANGED_OF_LATE.has(id)))(
    '%s agrees with Intl at random instants from 1970 to 2060',
    (id) => {
      const format = new Intl.DateTimeFormat('en-US', { timeZone: id, timeZoneName: 'longOffset' });
      const seconds = integer({ min: 0, max: TO_2060 });
      assert(
        property(seconds, (at) => ours(id, at) === theirs(format, at)),
        { numRuns: 25 },
      );
    },
  );

  it('knows that British Columbia stays on daylight time from 2026 on', () => {
    const [winter, summer] = [Date.UTC(2027, 0, 15) / 1000, Date.UTC(2027, 6, 15) / 1000];
    expect([ours('America/Vancouver', winter), ours('America/Vancouver', summer)]).toEqual([-420, -420]);
  });

  it('jumps at the instants of the law in New York', () => {
    const spring = Date.UTC(2026, 2, 8, 7) / 1000;
    expect([ours('America/New_York', spring - 1), ours('America/New_York', spring)]).toEqual([-300, -240]);
  });
});
