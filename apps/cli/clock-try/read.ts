import { calendarZone } from '#core/calendar/calendar.ts';
import type { CalendarDocument } from '#core/calendar/document.ts';
import type { World } from '#core/clocks/evaluate.ts';
import type { ClockDocument } from '#core/clocks/document.ts';
import type { Instant } from '#core/json.ts';
import type { TryLibrary } from './library.ts';
import { unknownWord } from '#programs/complaints/meant-words.ts';
import { isRecord, ownOf } from '#core/json.ts';
import { type Loose, problemWithin, TryError, type TryProblem } from './problem.ts';
import { dateHints } from './date-hints.ts';
import { instant, type Reader, readFacts, readOthers } from './read-facts.ts';
import { plansIn } from './plan-dates.ts';
import { readCalendars, readClocks } from './read-rules.ts';
import { readZones } from './read-zones.ts';
import { idleHints, placeOf } from './rule-problems.ts';

/** A document that was read: what evaluateClocks takes. */
export interface Trial {
  readonly clocks: readonly ClockDocument[];
  readonly world: World;
  readonly now: Instant;
  readonly asOf?: Instant;
  /** What its author may have meant otherwise; nothing is wrong with it. */
  readonly hints?: readonly string[];
}

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

const MOST_TOLD = 20;

/**
 * Reads a document of `throughline clock try`.
 * @throws TryError that lists everything that is wrong with it.
 */
export function readTrial(document: unknown, library: TryLibrary): Trial {
  const problems: TryProblem[] = [];
  if (!isRecord(document)) throw new TryError([{ path: '', message: 'Give an object with clock, facts and now.' }]);
  const strange = Object.keys(document).filter((key) => !KNOWN.includes(key));
  for (const key of strange.slice(0, MOST_TOLD))
    problems.push(problemWithin(key === '' ? '""' : key, { path: [], ...unknownWord(key, KNOWN) }));
  const clocks = readClocks(document, problems);
  const { calendars, hints: unused } = readCalendars(document, clocks, library, problems);
  const zone = zoneName(document, clocks, calendars, problems);
  const zones = readZones(document, zone, clocks, calendars, library, problems);
  const read: Reader = {
    zone: ownOf(zones, zone) ?? { id: 'UTC', version: '', transitions: [[0, 0]] },
    problems,
    plans: plansIn(clocks),
  };
  const facts = readFacts(document['facts'] ?? [], 'facts', read);
  const others = readOthers(document['others'], { ...read, plans: [] });
  const now = instant(document['now'], 'now', read) ?? '1970-01-01T00:00:00.000Z';
  const asOf = (document['asOf'] ?? undefined) === undefined ? undefined : instant(document['asOf'], 'asOf', read);
  if (problems.length > 0) throw new TryError(problems);
  const world: World = { facts, calendars, zones, zone, ...(others ? { others } : {}) };
  const dates = dateHints(clocks, facts, (clock) => placeOf(clocks, clock));
  const hints = [...idleHints(clocks), ...dates, ...unused];
  return { clocks, world, now, ...(asOf === undefined ? {} : { asOf }), ...(hints.length === 0 ? {} : { hints }) };
}

function zoneName(
  document: Loose,
  [clock]: readonly ClockDocument[],
  calendars: Readonly<Record<string, CalendarDocument>>,
  problems: TryProblem[],
): string {
  const named = document['zone'] ?? clock?.zone ?? calendarZone(ownOf(calendars, clock?.calendar ?? ''), calendars);
  if (typeof named === 'string') return named;
  problems.push({ path: 'zone', message: 'Name the time zone of record, for example America/New_York.' });
  return 'UTC';
}
