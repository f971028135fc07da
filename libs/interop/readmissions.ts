import type { Fact, FactInput } from '#core/case/fact.ts';
import type { CaseState } from '#core/case/state.ts';
import type { Instant } from '#core/json.ts';
import { knownFacts } from '#core/program/known-facts.ts';
import { takenBack } from './taken-back.ts';
import { WATCH_MS } from './watch.ts';

/** Facts of this page; those of a source carry another prefix and are never touched. */
const LINK = 'link:readmitted';

export interface Link {
  readonly caseId: string;
  /** Its id counts what the case was told before, so two who tell it at once collide, and one of them looks again. */
  readonly fact: FactInput;
}

interface Admission {
  readonly caseId: string;
  readonly at: Instant;
  readonly planned: boolean;
  readonly facility: string | undefined;
}

/**
 * What the cases of one person must still learn of each other: which discharge was followed by an inpatient stay within
 * 30 days, and which such link has proved untrue. Empty when all is said. Looks at what the cases know, not at the order
 * in which they learnt it.
 */
export function planReadmissions(cases: readonly CaseState[]): Link[] {
  const admissions = cases.flatMap(admissionsOf).toSorted((a, b) => (a.at < b.at ? -1 : 1));
  return cases.flatMap((state) => {
    const known = knownFacts(state.facts).get('readmitted') ?? [];
    const own = known.find(({ id }) => id.startsWith(LINK));
    if (known.some(({ id }) => !id.startsWith(LINK))) return [];
    return difference(state, own, following(state, admissions)).map((fact) => ({ caseId: state.id, fact }));
  });
}

function admissionsOf(state: CaseState): Admission[] {
  const inpatient = (knownFacts(state.facts).get('admitted') ?? []).filter(
    ({ data }) => data?.['class'] === 'inpatient',
  );
  return inpatient.map(({ occurredAt, data }) => {
    const facility = data?.['facility'];
    return {
      caseId: state.id,
      at: occurredAt,
      planned: data?.['emergent'] === false,
      facility: typeof facility === 'string' ? facility : undefined,
    };
  });
}

function following(state: CaseState, admissions: readonly Admission[]): Admission | undefined {
  const left = knownFacts(state.facts).get('discharged')?.at(-1);
  if (!left || left.data?.['disposition'] === 'expired') return undefined;
  const limit = new Date(Date.parse(left.occurredAt) + WATCH_MS).toISOString();
  return admissions.find(({ caseId, at }) => caseId !== state.id && at > left.occurredAt && at <= limit);
}

function difference(state: CaseState, own: Fact | undefined, next: Admission | undefined): readonly FactInput[] {
  const told = state.facts.filter(({ id }) => id.startsWith(LINK));
  const base = (place: number) => ({ id: `${LINK}~${told.length + place}`, type: 'readmitted', source: 'intake' });
  if (!next) {
    const wrong = own ? takenBack(own, told) : [];
    return wrong.map(({ id, occurredAt }, index) => ({ ...base(index + 1), occurredAt, retracts: id }));
  }
  if (own && own.occurredAt === next.at && own.data?.['case'] === next.caseId) return [];
  const data = { case: next.caseId, planned: next.planned, ...(next.facility && { facility: next.facility }) };
  return [{ ...base(1), occurredAt: next.at, data, ...(own && { replaces: own.id }) }];
}
