#!/usr/bin/env node
/**
 * Writes programs/zones.json, the offsets of every IANA time zone from 1970 to 2060, from this machine's compiled
 * tz database. Run it when a new tz database is out, commit the result, and name its version in the message:
 *
 *   node tools/zones/generate.mjs [folder of compiled zones, default /usr/share/zoneinfo]
 *
 * A machine's own database may be long out of date; the package `tzdata` of PyPI brings the newest one
 * (`pip download tzdata --no-deps`, unpack it, and give `tzdata/zoneinfo`).
 *
 * Deadlines never ask the machine they run on for a time zone: two machines with two tz versions must agree.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { changesOfRule } from './posix-rule.mjs';
import { readTzif } from './tzif.mjs';

const FROM = 0;
const LAST_YEAR = 2060;
/** Copies of the tree and files that are no zones. */
const NOT_ZONES = new Set(['posix', 'right', 'posixrules', 'localtime', 'Factory']);

const folder = process.argv[2] ?? '/usr/share/zoneinfo';
const version = /^# version (\S+)/.exec(readFileSync(join(folder, 'tzdata.zi'), 'utf8'))?.[1];
if (!version) throw new Error(`${folder}/tzdata.zi does not name its version`);
const { zones, links } = shareCopies(readZones(folder));
writeFileSync('programs/zones.json', render(version, zones, links));
console.log(`tz ${version}: ${Object.keys(zones).length} zones, ${Object.keys(links).length} other names`);

function readZones(root) {
  const found = {};
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const id = relative(root, path).split('\\').join('/');
    if (NOT_ZONES.has(id.split('/')[0]) || entry.isDirectory()) continue;
    const file = readFileSync(path);
    if (file.toString('latin1', 0, 4) === 'TZif') found[id] = offsetsOf(file);
  }
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** `[utcSeconds, offsetMinutes][]`: from that second on that offset holds; the first entry also holds before it. */
function offsetsOf(file) {
  const { changes, rule } = readTzif(file);
  const last = changes.at(-1)[0];
  const firstYear = Math.max(1970, last === -Infinity ? 1970 : new Date(last * 1000).getUTCFullYear());
  const later = rule === '' ? [] : changesOfRule(rule, firstYear, LAST_YEAR).filter(([at]) => at > last);
  const offsets = [];
  for (const [at, offset] of [...changes, ...later]) {
    const entry = [Math.max(at, FROM), offset / 60];
    if (entry[0] === offsets.at(-1)?.[0]) offsets.pop();
    if (offsets.at(-1)?.[1] !== entry[1]) offsets.push(entry);
  }
  return offsets.filter(([at]) => at <= Date.UTC(LAST_YEAR, 11, 31) / 1000);
}

/** Zones with the same offsets since 1970 are stored once; the other names point to the first of them. */
function shareCopies(all) {
  const zones = {};
  const links = {};
  const known = new Map();
  // The names of zone1970.tab are the ones in use; the rest are old spellings and copies of them.
  const inUse = zoneTab(folder).filter((id) => all[id] !== undefined);
  for (const id of new Set(['UTC', ...inUse.sort(), ...Object.keys(all)])) {
    const key = JSON.stringify(all[id]);
    const same = known.get(key);
    if (same !== undefined) links[id] = same;
    else {
      known.set(key, id);
      zones[id] = all[id];
    }
  }
  return { zones, links };
}

function zoneTab(root) {
  const lines = readFileSync(join(root, 'zone1970.tab'), 'utf8').split('\n');
  return lines.filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split('\t')[2]);
}

function render(version, zones, links) {
  const rows = (record) =>
    Object.keys(record)
      .sort()
      .map((id) => `    ${JSON.stringify(id)}: ${JSON.stringify(record[id])}`)
      .join(',\n');
  return `{\n  "version": "${version}",\n  "zones": {\n${rows(zones)}\n  },\n  "links": {\n${rows(links)}\n  }\n}\n`;
}
