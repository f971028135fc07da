import type { JsonObject } from '#core/json.ts';
import { opaqueVisit } from '../case-id.ts';
import { diagnosisData } from '../diagnosis.ts';
import { dispositionOf } from '../disposition.ts';
import { oneAfterAnother } from '../one-after-another.ts';
import { claim, payerClaims, personDescribed } from '../shared-claims.ts';
import type { Claim } from '../stay.ts';
import type { Location } from './movement.ts';
import type { Admission, Visit } from './visit.ts';

/** The claims of a folded visit; types and data as in programs/facts.yaml. `key` names the visit, opaquely. */
export function visitClaims(visit: Visit, key: string): Claim[] {
  const opened = visit.openedAt;
  if (!opened) return [];
  return oneAfterAnother([
    personDescribed(visit.person, opened),
    ...payerClaims(visit.coverages, opened),
    ...diagnoses(visit),
    ...preAdmitted(visit),
    ...visit.admissions.map((admission, index) => admittedClaim(admission, index, key)),
    ...changes(visit),
    ...plans(visit),
    ...discharged(visit),
    ...visit.notes,
  ]);
}

function diagnoses(visit: Visit): Claim[] {
  return visit.diagnoses.map(({ system, code, rank, since }) =>
    claim(`diagnosis.${system}.${code}`, 'diagnosisRecorded', since, diagnosisData(system, code, rank)),
  );
}

function changes({ classChanges, moves }: Visit): Claim[] {
  return [
    ...classChanges.map(({ at, class: to, id }) => claim(`class.${id.slice(0, 8)}`, 'classChanged', at, { class: to })),
    ...moves.map(({ at, to, service, id }) =>
      claim(`moved.${id.slice(0, 8)}`, 'locationChanged', at, { ...place(to), ...(service && { service }) }),
    ),
  ];
}

function plans(visit: Visit): Claim[] {
  return visit.plans.map(({ decidedAt, at, dateOnly, id }) =>
    claim(`plan.${id.slice(0, 8)}`, 'expectedDischarge', decidedAt, { at, ...(dateOnly && { dateOnly }) }),
  );
}

function preAdmitted({ preAdmission }: Visit): Claim[] {
  if (!preAdmission) return [];
  const { at, by } = preAdmission;
  return [claim('preAdmitted', 'preAdmitted', by.occurredAt, { at, ...(by.class && { class: by.class }) })];
}

function admittedClaim({ at, class: stayClass, by }: Admission, index: number, key: string): Claim {
  const emergent = by.emergent ?? (stayClass === 'emergency' ? true : undefined);
  return claim(index === 0 ? 'admitted' : `admitted.${index + 1}`, 'admitted', at, {
    class: stayClass,
    visit: opaqueVisit(key),
    ...(emergent !== undefined && { emergent }),
    ...(by.origin && { origin: by.origin }),
    ...(by.service && { service: by.service }),
    ...(by.location?.unit && { unit: by.location.unit }),
    facility: by.location?.facility ?? by.source.facility,
  });
}

function place({ unit, room, facility }: Location): JsonObject {
  return { ...(unit && { unit }), ...(room && { room }), ...(facility && { facility }) };
}

function discharged({ discharge, person, admissions }: Visit): Claim[] {
  const disposition = discharge && dispositionOf(discharge.disposition);
  const admittedOn = admissions[0]?.at.slice(0, 10) ?? '';
  // A death before the admission is a mistake of the registration, not of this stay.
  const told = person.diedAt && person.diedAt.slice(0, 10) >= admittedOn ? person.diedAt : undefined;
  const diedAt = told ?? (disposition === 'expired' ? discharge?.at : undefined);
  return [
    ...(discharge && disposition
      ? [
          claim('discharged', 'discharged', discharge.at, {
            disposition,
            ...(discharge.disposition && { code: discharge.disposition }),
          }),
        ]
      : []),
    ...(diedAt ? [{ slot: 'died', type: 'died', occurredAt: diedAt }] : []),
  ];
}
