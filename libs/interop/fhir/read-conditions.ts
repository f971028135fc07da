import type { Instant } from '#core/json.ts';
import { codeSystem, diagnosisData } from '../diagnosis.ts';
import type { LocalToInstant } from '../timestamp.ts';
import { claim } from '../shared-claims.ts';
import type { Claim } from '../stay.ts';
import type { Entry, FhirBundle } from './bundle.ts';
import { codeOf, instantOf, list, type Resource } from './resource.ts';

export interface StaySpan {
  readonly start: Instant;
  /** Absent while the stay goes on. */
  readonly end?: Instant;
}

const NOT_MEANT = new Set(['entered-in-error', 'refuted']);

/**
 * The diagnoses of a stay: those recorded in it, ranked as the encounter ranks them, then those of the person that
 * had begun by its end and not ended before it. Comorbidity counts in the risk scores, wherever it was first recorded.
 */
export function readConditions(
  bundle: FhirBundle,
  encounter: Entry,
  patient: Resource | undefined,
  span: StaySpan,
  toInstant: LocalToInstant,
): Claim[] {
  const ranked = list(encounter.resource.diagnosis).map(({ condition }) => bundle.resolve(condition));
  const meant = bundle
    .all('Condition')
    .map(({ resource }) => resource)
    .filter((condition) => !NOT_MEANT.has(verification(condition)));
  const ofPerson = meant.filter((condition) => bundle.resolve(condition.subject ?? condition.patient) === patient);
  const inStay = (condition: Resource): boolean =>
    bundle.resolve(condition.encounter ?? condition.context) === encounter.resource;
  const own = ofPerson.filter((condition) => ranked.includes(condition) || inStay(condition));
  own.sort((a, b) => position(ranked, a) - position(ranked, b));
  const others = ofPerson.filter((condition) => !own.includes(condition) && present(condition, span, toInstant));
  return [...own, ...others].flatMap((condition, index) => {
    const place = { rank: index + 1, own: index < own.length };
    return diagnosis(condition, place, occurrence(condition, span, toInstant));
  });
}

/** One diagnosis; none for a condition without a code. A rank is a word of the stay's own alone. */
function diagnosis(condition: Resource, place: { rank: number; own: boolean }, occurredAt: Instant): Claim[] {
  const [coding] = list(condition.code?.coding);
  const code = coding?.code ?? '';
  if (code === '') return [];
  const system = codeSystem(coding?.system);
  const { rank, ...data } = diagnosisData(system, code, place.rank);
  const told = place.own ? { ...data, rank: rank ?? place.rank } : data;
  return [claim(`diagnosis.${system}.${code}`, 'diagnosisRecorded', occurredAt, told)];
}

/** Since its onset; an onset after the stay, or none, says no more than that it was there. */
function occurrence(condition: Resource, { start, end }: StaySpan, toInstant: LocalToInstant): Instant {
  const onset = began(condition, toInstant);
  return onset && onset <= (end ?? onset) ? onset : start;
}

function position(ranked: readonly (Resource | undefined)[], condition: Resource): number {
  const index = ranked.indexOf(condition);
  return index === -1 ? ranked.length : index;
}

function verification({ verificationStatus }: Resource): string {
  return typeof verificationStatus === 'string' ? verificationStatus : codeOf(verificationStatus);
}

function began(condition: Resource, toInstant: LocalToInstant): Instant | undefined {
  return instantOf(
    condition.onsetDateTime ?? condition.onsetPeriod?.start ?? condition.recordedDate ?? condition.dateRecorded,
    toInstant,
  );
}

function present(condition: Resource, { start, end }: StaySpan, toInstant: LocalToInstant): boolean {
  const onset = began(condition, toInstant);
  const ended = instantOf(condition.abatementDateTime ?? condition.onsetPeriod?.end, toInstant);
  return onset !== undefined && (end === undefined || onset <= end) && (ended === undefined || ended >= start);
}
