import type { CalendarDocument, ZoneDocument } from '#core/calendar/document.ts';
import type { Fact } from '#core/case/fact.ts';
import type { World } from '#core/clocks/evaluate.ts';
import type { ClockDocument } from '#core/clocks/document.ts';
import type { Instant } from '#core/json.ts';
import type { TryLibrary } from './library.ts';
import { TryError, type TryProblem } from './problem.ts';
import { schemaProblems } from './schema-problems.ts';
import { readInstant } from './times.ts';

/** A document that was read: what evaluateClocks takes. */
export interface Trial {
  readonly clocks: readonly ClockDocument[];
  readonly world: World;
  readonly now: Instant;
  readonly asOf?: Instant;
}

type Loose = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const KNOWN = [
  'clock',
  'clocks',
  'calendars',
  'zone',
  'zones',
  'facts',
  'others',
  'now',
  'asOf',
  'id',
  'title',
  'note',
  'expect',
];

/**
 * Reads a document of `throughline clock try`.
 * @throws TryError that lists everything that is wrong with it.
 */
export function readTrial(document: unknown, library: TryLibrary): Trial {
  const problems: TryProblem[] = [];
  if (!isRecord(document)) throw new TryError([{ path: '', message: 'Give an object with clock, facts and now.' }]);
  for (const key of Object.keys(document)) {
    if (!KNOWN.includes(key))
      problems.push({ path: key, message: `“${key}” is not a word here; known are ${KNOWN.join(', ')}.` });
  }
  const clocks = readClocks(document, problems);
  const calendars = readCalendars(document, clocks, library, problems);
  const zone = zoneName(document, clocks, problems);
  const zones = readZones(document, zone, clocks, calendars, library, problems);
  const read: Reader = { zone: zones[zone] ?? { id: 'UTC', version: '', transitions: [[0, 0]] }, problems };
  const facts = readFacts(document['facts'] ?? [], 'facts', read);
  const others = readOthers(document['others'], read);
  const now = instant(document['now'], 'now', read) ?? '1970-01-01T00:00:00.000Z';
  const asOf = document['asOf'] === undefined ? undefined : instant(document['asOf'], 'asOf', read);
  if (problems.length > 0) throw new TryError(problems);
  const world: World = { facts, calendars, zones, zone, ...(others ? { others } : {}) };
  return { clocks, world, now, ...(asOf === undefined ? {} : { asOf }) };
}

function readClocks(document: Loose, problems: TryProblem[]): readonly ClockDocument[] {
  const list = Array.isArray(document['clocks'])
    ? document['clocks']
    : document['clock'] === undefined
      ? []
      : [document['clock']];
  if (list.length === 0) problems.push({ path: 'clock', message: 'Give a clock, or clocks as a list.' });
  const inList = Array.isArray(document['clocks']);
  return once(seenClocks, `${inList} ${JSON.stringify(list)}`, problems, () =>
    list.map((each, i): ClockDocument => {
      const named =
        isRecord(each) && each['id'] === undefined ? { id: inList ? `clock${i + 1}` : 'clock', ...each } : each;
      problems.push(...schemaProblems('clock', named, inList ? `clocks[${i}]` : 'clock'));
      return named as ClockDocument; // Fits its schema, or the problems are thrown.
    }),
  );
}

/** More rules than these in one file are checked again where they are repeated. */
const MOST_SEEN = 2_000;
const seenClocks = new Map<string, readonly ClockDocument[]>();
const seenCalendars = new Map<string, CalendarDocument>();

/**
 * The lines of a file repeat their rules. What was seen and found in order is not checked again, and is the very same
 * document, so that what the engine has compiled of it serves every line.
 */
function once<T>(seen: Map<string, T>, text: string, problems: readonly TryProblem[], read: () => T): T {
  const known = seen.get(text);
  if (known) return known;
  const before = problems.length;
  const made = read();
  if (seen.size >= MOST_SEEN) seen.clear();
  if (problems.length === before) seen.set(text, made);
  return made;
}

/** Inline documents (a list, or by id), names of the library, and what the clocks name besides. */
function readCalendars(
  document: Loose,
  clocks: readonly ClockDocument[],
  library: TryLibrary,
  problems: TryProblem[],
): Record<string, CalendarDocument> {
  const given = document['calendars'] ?? [];
  const entries: [string, unknown][] = Array.isArray(given)
    ? given.map((each, i) => [
        typeof each === 'string'
          ? each
          : isRecord(each) && typeof each['id'] === 'string'
            ? each['id']
            : `calendar${i + 1}`,
        each,
      ])
    : isRecord(given)
      ? Object.entries(given)
      : [];
  const calendars: Record<string, CalendarDocument> = {};
  for (const [id, value] of entries) {
    if (!isRecord(value)) continue;
    const full = { id, version: 'inline', title: id, ...value };
    const read = (): CalendarDocument => {
      problems.push(...schemaProblems('calendar', full, `calendars.${id}`));
      return full; // Fits its schema, or the problems are thrown.
    };
    // What a calendar extends may be another one in another line, and belongs to what is compiled of it.
    calendars[id] = 'extends' in full ? read() : once(seenCalendars, JSON.stringify(full), problems, read);
  }
  const wanted = [...entries.flatMap(([id, value]) => (isRecord(value) ? [] : [id])), ...calendarNames(clocks)];
  for (const id of [...wanted, ...Object.values(calendars).flatMap((each) => each.extends ?? [])])
    addCalendar(id, calendars, library, problems);
  return calendars;
}

function addCalendar(
  id: string,
  calendars: Record<string, CalendarDocument>,
  library: TryLibrary,
  problems: TryProblem[],
): void {
  if (calendars[id]) return;
  const found = library.calendar(id);
  if (!found) {
    problems.push({
      path: 'calendars',
      message: `There is no calendar “${id}”: give it inline, or name one of programs/calendars.`,
    });
    return;
  }
  calendars[id] = found;
  if (found.extends !== undefined) addCalendar(found.extends, calendars, library, problems);
}

/** Names after `calendar:` and `on:`, wherever they stand. */
function calendarNames(clocks: readonly ClockDocument[]): readonly string[] {
  const names: string[] = [];
  const walk = (value: unknown, inExtension: boolean): void => {
    if (Array.isArray(value)) value.forEach((each) => walk(each, inExtension));
    if (!isRecord(value)) return;
    for (const [key, inner] of Object.entries(value)) {
      if (typeof inner === 'string' && (key === 'calendar' || (key === 'on' && !inExtension))) names.push(inner);
      else walk(inner, key === 'extensions');
    }
  };
  walk(clocks, false);
  return names;
}

function zoneName(document: Loose, clocks: readonly ClockDocument[], problems: TryProblem[]): string {
  const named = document['zone'] ?? clocks[0]?.zone;
  if (typeof named === 'string') return named;
  problems.push({ path: 'zone', message: 'Name the time zone of record, for example America/New_York.' });
  return 'UTC';
}

function readZones(
  document: Loose,
  zone: string,
  clocks: readonly ClockDocument[],
  calendars: Readonly<Record<string, CalendarDocument>>,
  library: TryLibrary,
  problems: TryProblem[],
): Record<string, ZoneDocument> {
  const zones: Record<string, ZoneDocument> = {};
  for (const [id, transitions] of Object.entries(isRecord(document['zones']) ? document['zones'] : {})) {
    if (Array.isArray(transitions))
      zones[id] = { id, version: 'inline', transitions: transitions as ZoneDocument['transitions'] };
  }
  const wanted = [
    zone,
    ...clocks.map((clock) => clock.zone),
    ...Object.values(calendars).map((calendar) => calendar.zone),
  ];
  for (const id of wanted) {
    if (id === undefined || zones[id]) continue;
    const found = library.zone(id);
    if (found) zones[id] = found;
    else problems.push({ path: 'zone', message: `“${id}” is no time zone of the library.` });
  }
  return zones;
}

interface Reader {
  readonly zone: ZoneDocument;
  readonly problems: TryProblem[];
}

function instant(value: unknown, path: string, { zone, problems }: Reader): Instant | undefined {
  const found = typeof value === 'string' ? readInstant(value, zone) : undefined;
  if (found === undefined) {
    const shown = value === undefined ? 'is missing' : `${JSON.stringify(value)} is no time`;
    problems.push({
      path,
      message: `${path.split('.').at(-1)} ${shown}; give 2026-03-07T20:00 (local), or with an offset or Z.`,
    });
  }
  return found;
}

const FACT_WORDS = ['id', 'type', 'occurredAt', 'recordedAt', 'subject', 'data', 'replaces', 'retracts', 'source'];

function readFacts(value: unknown, path: string, read: Reader): readonly Fact[] {
  if (!Array.isArray(value)) {
    read.problems.push({ path, message: 'Give a list of facts.' });
    return [];
  }
  return value.map((each, i) => readFact(each, `${path}[${i}]`, i, read)).filter((fact) => fact !== undefined);
}

function readFact(value: unknown, path: string, i: number, read: Reader): Fact | undefined {
  const word = isRecord(value) ? Object.keys(value).find((key) => !FACT_WORDS.includes(key)) : undefined;
  if (!isRecord(value) || word !== undefined) {
    const message =
      word === undefined
        ? 'Give an object with type and occurredAt.'
        : `“${word}” is not a word here; a fact has ${FACT_WORDS.join(', ')}.`;
    read.problems.push({ path: word === undefined ? path : `${path}.${word}`, message });
    return undefined;
  }
  if (typeof value['type'] !== 'string' && value['retracts'] === undefined) {
    read.problems.push({ path: `${path}.type`, message: 'type is missing: name what happened, for example admitted.' });
  }
  const occurredAt = instant(
    value['occurredAt'] ?? (value['retracts'] === undefined ? undefined : value['recordedAt']),
    `${path}.occurredAt`,
    read,
  );
  const recordedAt =
    value['recordedAt'] === undefined ? occurredAt : instant(value['recordedAt'], `${path}.recordedAt`, read);
  if (occurredAt === undefined || recordedAt === undefined) return undefined;
  const id = typeof value['id'] === 'string' ? value['id'] : `f${i + 1}`;
  // The words were checked above; data is whatever JSON the author gave.
  return { ...value, id, type: String(value['type'] ?? 'retraction'), occurredAt, recordedAt };
}

function readOthers(value: unknown, read: Reader): Record<string, readonly Fact[]> | undefined {
  if (!isRecord(value)) return undefined;
  return Object.fromEntries(Object.entries(value).map(([of, facts]) => [of, readFacts(facts, `others.${of}`, read)]));
}
