import type { Instant } from '#core/json.ts';
import type { LocalToInstant } from '../timestamp.ts';
import type { Person, StayClass } from '../stay.ts';
import type { Entry, FhirBundle } from './bundle.ts';
import { classCode, stayClassOf } from './encounter-class.ts';
import { readPatient } from './read-patient.ts';
import { instantOf, list, type Hospitalization, type Resource } from './resource.ts';

/** An encounter of a class that makes a case, with what it takes to tell its story (read-stays.ts). */
export interface StayEncounter {
  readonly entry: Entry;
  readonly key: string;
  readonly class: StayClass;
  readonly status: 'planned' | 'current' | 'finished';
  readonly start: Instant;
  readonly end?: Instant;
  readonly hospitalization: Hospitalization;
  readonly patient: Resource;
  readonly person: Person;
}

export type EncounterReading =
  | { readonly kind: 'stay'; readonly stay: StayEncounter }
  /** Read, and makes no case: an ambulatory visit, a cancelled encounter. */
  | { readonly kind: 'parked'; readonly reason: string }
  | { readonly kind: 'refused'; readonly position: string; readonly reason: string };

/** Encounter.status of DSTU2 to R5, where it decides anything. */
const CURRENT = new Set(['arrived', 'triaged', 'in-progress', 'onleave', 'on-hold']);
const VOID = new Set(['cancelled', 'entered-in-error', 'discontinued']);

/** Every encounter of a bundle, in its order. One that cannot be read is refused by itself; the others are not hurt. */
export function readEncounters(bundle: FhirBundle, toInstant: LocalToInstant, now: Instant): EncounterReading[] {
  return bundle
    .all('Encounter')
    .map((entry) => shielded(entry, () => readEncounter(bundle, entry, { toInstant, now })));
}

/** A resource whose shape is not FHIR at all (a number where a list belongs) costs its own encounter, no other one. */
export function shielded<T>({ index }: Entry, read: () => T): T | (EncounterReading & { readonly kind: 'refused' }) {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const reason = `The encounter or what it refers to does not have the shape of FHIR: ${error.message}.`;
    return { kind: 'refused', position: `entry[${index}].resource`, reason };
  }
}

/** A death that lies ahead is none that a case could record: it is left out, and the rest of the person stands. */
function believed({ diedAt, ...person }: Person, now: Instant): Person {
  return diedAt === undefined || diedAt > now ? person : { ...person, diedAt };
}

interface Reading {
  readonly toInstant: LocalToInstant;
  readonly now: Instant;
}

function readEncounter(bundle: FhirBundle, entry: Entry, reading: Reading): EncounterReading {
  const { resource } = entry;
  const stayClass = stayClassOf(resource.class);
  if (!stayClass) return parked(`encounter class ${classCode(resource.class) || '(none)'} makes no case`);
  if (VOID.has(resource.status ?? '')) return parked(`encounter status ${resource.status} makes no case`);
  const patient = bundle.resolve(resource.subject ?? resource.patient);
  const person =
    patient?.resourceType === 'Patient' ? believed(readPatient(patient, reading.toInstant), reading.now) : undefined;
  if (!patient || !person) return refused(entry, 'subject', 'The patient of the encounter is not in the bundle.');
  if (person.identifiers[0]?.value === '')
    return refused(entry, 'subject', 'The patient has neither an identifier nor an id.');
  const course = readCourse(entry, reading);
  if ('kind' in course) return course;
  const hospitalization = resource.hospitalization ?? resource.admission ?? {};
  return {
    kind: 'stay',
    stay: { entry, key: keyOf(entry), class: stayClass, ...course, hospitalization, patient, person },
  };
}

type Course = Pick<StayEncounter, 'status' | 'start' | 'end'>;

/** When the stay began and ended, and where it stands; or why that cannot be told. */
function readCourse(entry: Entry, { toInstant, now }: Reading): Course | EncounterReading {
  const { status = '', period: ownPeriod, actualPeriod } = entry.resource;
  const period = ownPeriod ?? actualPeriod;
  const planned = status === 'planned';
  const start = instantOf(period?.start, toInstant);
  if (!start) {
    const reason = period?.start ? 'The start of the encounter is not a FHIR date.' : 'The encounter has no start.';
    return refused(entry, 'period.start', reason);
  }
  const told = instantOf(period?.end, toInstant);
  if (period?.end && !told) return refused(entry, 'period.end', 'The end of the encounter is not a FHIR date.');
  if (!planned && start > now)
    return refused(entry, 'period.start', 'The encounter begins in the future but is not planned.');
  if (told && told < start) return refused(entry, 'period.end', 'The encounter ends before it begins.');
  if (planned) return { status: 'planned', start };
  const finished = !CURRENT.has(status) && (told === undefined || told <= now);
  return finished ? { status: 'finished', start, end: told ?? start } : { status: 'current', start };
}

function parked(reason: string): EncounterReading {
  return { kind: 'parked', reason };
}

function refused({ index }: Entry, place: string, reason: string): EncounterReading {
  return { kind: 'refused', position: `entry[${index}].resource.${place}`, reason };
}

/** The same encounter in another bundle has the same identifier; without one, its id is the best there is. */
function keyOf({ resource, fullUrl }: Entry): string {
  const identifier = list(resource.identifier).find(({ value }) => value);
  return identifier ? `${identifier.system ?? ''}|${identifier.value}` : (resource.id ?? fullUrl);
}
