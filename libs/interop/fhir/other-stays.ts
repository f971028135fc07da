import type { Instant } from '#core/json.ts';
import type { LocalToInstant } from '../timestamp.ts';
import type { Claim } from '../stay.ts';
import type { FhirBundle } from './bundle.ts';
import { classCode, stayClassOf } from './encounter-class.ts';
import type { StayEncounter } from './read-encounters.ts';
import { instantOf } from './resource.ts';
import { WATCH_MS } from '../watch.ts';

/** LACE counts emergency visits of the six months before; the other two are counted over a year. */
const LOOK_BACKS = [
  { type: 'emergencyVisits', months: 6, counts: (code: unknown) => stayClassOf(code) === 'emergency' },
  { type: 'inpatientStays', months: 12, counts: (code: unknown) => stayClassOf(code) === 'inpatient' },
  {
    type: 'outpatientVisits',
    months: 12,
    counts: (code: unknown) => ['AMB', 'AMBULATORY', 'OUTPATIENT'].includes(classCode(code)),
  },
] as const;

/** How often the person was seen before the stay, as far as the bundle tells. */
export function earlierVisits(bundle: FhirBundle, stay: StayEncounter, toInstant: LocalToInstant): Claim[] {
  const others = bundle
    .all('Encounter')
    .map(({ resource }) => resource)
    .filter(
      (resource) =>
        resource !== stay.entry.resource && bundle.resolve(resource.subject ?? resource.patient) === stay.patient,
    );
  return LOOK_BACKS.map(({ type, months, counts }) => {
    const from = monthsBefore(stay.start, months);
    const count = others.filter((resource) => {
      const start = instantOf((resource.period ?? resource.actualPeriod)?.start, toInstant);
      return counts(resource.class) && start !== undefined && start >= from && start < stay.start;
    }).length;
    return { slot: type, type, occurredAt: stay.start, data: { count, months } };
  });
}

function monthsBefore(instant: Instant, months: number): Instant {
  const date = new Date(instant);
  const day = date.getUTCDate();
  date.setUTCMonth(date.getUTCMonth() - months);
  // 31 August less six months is the end of February, not the beginning of March.
  if (date.getUTCDate() !== day) date.setUTCDate(0);
  return date.toISOString();
}

/** The first inpatient stay of the person that began within 30 days after this one ended. */
export function readmission(stay: StayEncounter, all: readonly StayEncounter[]): Claim[] {
  const { end, patient } = stay;
  if (!end) return [];
  const limit = new Date(Date.parse(end) + WATCH_MS).toISOString();
  const next = all
    .filter(
      (other) =>
        other !== stay && other.patient === patient && other.class === 'inpatient' && other.status !== 'planned',
    )
    .filter(({ start }) => start > end && start <= limit)
    .toSorted((a, b) => (a.start < b.start ? -1 : 1))[0];
  return next ? [{ slot: 'readmitted', type: 'readmitted', occurredAt: next.start, data: {} }] : [];
}
