import type { Instant } from '#core/json.ts';
import { opaqueVisit } from '../case-id.ts';
import { dispositionOf } from '../disposition.ts';
import { oneAfterAnother } from '../one-after-another.ts';
import { claim, payerClaims, personDescribed } from '../shared-claims.ts';
import type { LocalToInstant } from '../timestamp.ts';
import type { Claim, Stay } from '../stay.ts';
import { WATCH_MS } from '../watch.ts';
import type { FhirBundle } from './bundle.ts';
import { earlierVisits, readmission } from './other-stays.ts';
import { readConditions } from './read-conditions.ts';
import { readPayers } from './read-payers.ts';
import { readEncounters, shielded, type EncounterReading, type StayEncounter } from './read-encounters.ts';
import { codeOf, instantOf } from './resource.ts';

export type StayReading = Exclude<EncounterReading, { kind: 'stay' }> | { readonly kind: 'stay'; readonly stay: Stay };

/** The stays of a bundle as the importer takes them, and what became of every other encounter, in order. */
export function readStays(bundle: FhirBundle, toInstant: LocalToInstant, now: Instant): StayReading[] {
  const readings = readEncounters(bundle, toInstant, now);
  const all = readings.flatMap((reading) => (reading.kind === 'stay' ? [reading.stay] : []));
  const context = { bundle, all, toInstant, now };
  const told = readings.map((reading): StayReading => {
    if (reading.kind !== 'stay') return reading;
    return shielded(reading.stay.entry, () => ({
      kind: 'stay',
      stay: toStay(reading.stay, context),
    }));
  });
  return [...bundle.malformed.map(noEntry), ...told];
}

function noEntry(index: number): StayReading {
  return { kind: 'refused', position: `entry[${index}]`, reason: 'The entry is no object with a FHIR resource.' };
}

interface Reading {
  readonly bundle: FhirBundle;
  readonly all: readonly StayEncounter[];
  readonly toInstant: LocalToInstant;
  readonly now: Instant;
}

function toStay(stay: StayEncounter, { bundle, all, toInstant, now }: Reading): Stay {
  const ended = endOf(stay);
  const version = instantOf(stay.entry.resource.meta?.lastUpdated ?? bundle.timestamp, toInstant);
  const died = ended.some(({ type }) => type === 'died');
  return {
    key: stay.key,
    source: version ? `fhir@${version}` : 'fhir',
    person: stay.person,
    standing: died ? 'deceased' : stay.end ? 'discharged' : 'current',
    openedAt: stay.status === 'planned' && stay.start > now ? now : stay.start,
    ...(stay.end && { endedAt: stay.end }),
    claims: oneAfterAnother([
      personDescribed(stay.person, stay.start),
      ...payers(bundle, stay),
      ...readConditions(bundle, stay.entry, stay.patient, stay, toInstant),
      ...earlierVisits(bundle, stay, toInstant),
      begun(bundle, stay, now),
      ...medications(bundle, stay),
      ...ended,
      ...readmission(stay, all),
    ]),
  };
}

function payers(bundle: FhirBundle, { entry, patient, start }: StayEncounter): Claim[] {
  return payerClaims(
    readPayers(bundle, entry, patient).map((payer, index) => ({ ...payer, rank: index + 1 })),
    start,
  );
}

/** FHIR admit-source and the words of older senders. */
const ORIGINS: Readonly<Record<string, string>> = {
  'hosp-trans': 'transfer',
  emd: 'emergencyDepartment',
  outp: 'home',
  born: 'birth',
  gp: 'home',
  mp: 'home',
  nursing: 'skilledNursing',
  psych: 'transfer',
  rehab: 'transfer',
};

function begun(bundle: FhirBundle, stay: StayEncounter, now: Instant): Claim {
  const { class: stayClass, start } = stay;
  if (stay.status !== 'planned') return admitted(bundle, stay);
  return claim('preAdmitted', 'preAdmitted', start < now ? start : now, { at: start, class: stayClass });
}

function admitted(bundle: FhirBundle, { entry, class: stayClass, start, hospitalization, key }: StayEncounter): Claim {
  const source = codeOf(hospitalization.admitSource);
  const origin = ORIGINS[source] ?? (source === '' ? undefined : 'other');
  const facility = facilityOf(bundle, entry.resource.serviceProvider?.reference);
  const emergent = stayClass === 'emergency' || source === 'emd';
  return claim('admitted', 'admitted', start, {
    class: stayClass,
    visit: opaqueVisit(key),
    ...(emergent && { emergent }),
    ...(origin && { origin }),
    ...(facility && { facility }),
  });
}

/** An organisation is no person: its own id may be read. */
function facilityOf(bundle: FhirBundle, reference: string | undefined): string | undefined {
  const organization = bundle.resolve(reference ? { reference } : undefined);
  return organization?.id ?? reference?.split(/[/|:]/).at(-1);
}

function medications(bundle: FhirBundle, { entry, start, end }: StayEncounter): Claim[] {
  const given = bundle
    .all('MedicationRequest')
    .filter(({ resource }) => bundle.resolve(resource.encounter ?? resource.context) === entry.resource);
  if (given.length === 0) return [];
  const codes = new Set(
    given.map(
      ({ resource }) =>
        codeOf(resource.medicationCodeableConcept) || (resource.medicationReference?.reference ?? resource.id),
    ),
  );
  return [{ slot: 'medications', type: 'medicationsCounted', occurredAt: end ?? start, data: { count: codes.size } }];
}

/** Discharge, and a death that belongs to this episode: in the stay or within the 30 days that are watched after it. */
function endOf({ end, start, hospitalization, person }: StayEncounter): Claim[] {
  const code = codeOf(hospitalization.dischargeDisposition);
  const told = person.diedAt;
  const inStay = told !== undefined && told >= start && (end === undefined || told <= end);
  const disposition = inStay ? 'expired' : dispositionOf(code);
  const watched =
    told !== undefined && told >= start && (end === undefined || Date.parse(told) <= Date.parse(end) + WATCH_MS);
  const diedAt = watched ? told : disposition === 'expired' ? end : undefined;
  return [
    ...(end
      ? [{ slot: 'discharged', type: 'discharged', occurredAt: end, data: { disposition, ...(code && { code }) } }]
      : []),
    ...(diedAt ? [{ slot: 'died', type: 'died', occurredAt: diedAt }] : []),
  ];
}
