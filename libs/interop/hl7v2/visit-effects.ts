import type { Instant } from '#core/json.ts';
import type { StayClass } from '../stay.ts';
import type { Location, Movement } from './movement.ts';
import type { Effect } from './triggers.ts';
import { currentClass, currentLocation, type Admission, type Visit } from './visit.ts';

type Apply = (visit: Visit, movement: Movement) => Visit;

/** Applies one movement. Movements come in the order of the fold (fold-visits.ts). */
export function applyMovement(visit: Visit, movement: Movement): Visit {
  return APPLY[movement.effect](learned(visit, movement), movement);
}

/** What every message carries along, whatever its trigger: the latest word holds, silence changes nothing. */
function learned(visit: Visit, movement: Movement): Visit {
  const plan = movement.expectedDischargeAt;
  const replanned = plan && visit.plans.at(-1)?.at !== plan.at;
  return {
    ...visit,
    person: { ...visit.person, ...movement.person },
    coverages: movement.coverages.length > 0 ? movement.coverages : visit.coverages,
    diagnoses:
      movement.diagnoses.length > 0
        ? movement.diagnoses.map((each) => ({ ...each, since: since(visit, movement, each.code) }))
        : visit.diagnoses,
    plans: replanned ? [...visit.plans, { ...plan, decidedAt: movement.occurredAt, id: movement.id }] : visit.plans,
  };
}

function since(visit: Visit, movement: Movement, code: string): Instant {
  return visit.diagnoses.find((known) => known.code === code)?.since ?? movement.occurredAt;
}

const APPLY: Readonly<Record<Effect, Apply>> = {
  admit: (visit, movement) => admitted(visit, movement, 'inpatient'),
  register: (visit, movement) => admitted(visit, movement, 'outpatient'),
  preAdmit: (visit, movement) => ({
    ...opened(visit, movement.occurredAt),
    preAdmission: { at: movement.expectedAdmitAt?.at ?? movement.admitAt ?? movement.occurredAt, by: movement },
  }),
  move: (visit, movement) => {
    const to = movement.location;
    if (!to || samePlace(to, currentLocation(visit))) return visit;
    const move = {
      at: movement.occurredAt,
      to,
      id: movement.id,
      ...(movement.service && { service: movement.service }),
    };
    return { ...visit, moves: [...visit.moves, move] };
  },
  cancelMove: (visit, movement) =>
    note({ ...visit, moves: visit.moves.slice(0, -1) }, movement, 'locationChangeCancelled'),
  discharge: (visit, movement) => ({
    ...visit,
    discharge: {
      at: movement.dischargeAt ?? movement.occurredAt,
      ...(movement.disposition && { disposition: movement.disposition }),
    },
  }),
  cancelDischarge: ({ discharge, ...visit }, movement) =>
    discharge ? note(visit, movement, 'dischargeCancelled') : visit,
  update: corrected,
  toInpatient: (visit, movement) => reclassified(visit, movement, 'inpatient'),
  toOutpatient: (visit, movement) => reclassified(visit, movement, 'outpatient'),
  cancelAdmit: admissionCancelled,
  cancelPreAdmit: preAdmissionCancelled,
  leave: (visit, movement) => note(visit, movement, 'leftOnLeave'),
  returnFromLeave: (visit, movement) => note(visit, movement, 'returnedFromLeave'),
  merge: (visit) => visit,
};

function admitted(before: Visit, movement: Movement, fallback: StayClass): Visit {
  const visit = opened(before, movement.admitAt ?? movement.occurredAt);
  const last = visit.admissions.at(-1);
  const stayClass = movement.class ?? fallback;
  if (last && last.class === stayClass) {
    return { ...visit, admissions: [...visit.admissions.slice(0, -1), { ...last, at: movement.admitAt ?? last.at }] };
  }
  // Who was registered first and is admitted now often still shows the time of registration in PV1-44.
  const at = movement.admitAt && (!last || movement.admitAt > last.at) ? movement.admitAt : movement.occurredAt;
  return { ...visit, admissions: [...visit.admissions, { at, class: stayClass, by: movement }] };
}

function opened(before: Visit, at: Instant): Visit {
  const { cancelledAt: _cancelledAt, ...visit } = before;
  return { ...visit, openedAt: visit.openedAt && visit.openedAt < at ? visit.openedAt : at };
}

function reclassified(visit: Visit, movement: Movement, fallback: StayClass): Visit {
  if (visit.admissions.length === 0) return admitted(visit, movement, fallback);
  const stayClass = movement.class ?? fallback;
  if (stayClass === currentClass(visit)) return visit;
  return {
    ...visit,
    classChanges: [...visit.classChanges, { at: movement.occurredAt, class: stayClass, id: movement.id }],
  };
}

/** A08 changes no state of the visit, but it corrects what was said about it. Many feeds change the class by it. */
function corrected(visit: Visit, movement: Movement): Visit {
  const admissions = movement.admitAt ? retimed(visit.admissions, movement.admitAt) : visit.admissions;
  const { dischargeAt, disposition } = movement;
  const discharge = visit.discharge && {
    ...visit.discharge,
    ...(dischargeAt && { at: dischargeAt }),
    ...(disposition && { disposition }),
  };
  const next: Visit = { ...visit, admissions, ...(discharge && { discharge }) };
  const known = movement.class && movement.class !== 'other' && visit.admissions.length > 0;
  return known ? reclassified(next, movement, movement.class) : next;
}

/** PV1-44 names no admission: of a person who was registered and then admitted, it is the one that lies nearest to it. */
function retimed(admissions: readonly Admission[], at: Instant): readonly Admission[] {
  const distance = (admission: Admission): number => Math.abs(Date.parse(admission.at) - Date.parse(at));
  const nearest = admissions.toSorted((a, b) => distance(a) - distance(b))[0];
  return admissions.map((admission) => (admission === nearest ? { ...admission, at } : admission));
}

function admissionCancelled(visit: Visit, movement: Movement): Visit {
  const admissions = visit.admissions.slice(0, -1);
  if (admissions.length > 0) return note({ ...visit, admissions }, movement, 'admissionCancelled');
  const { discharge: _discharge, preAdmission: _preAdmission, ...rest } = visit;
  return note(
    { ...rest, admissions, moves: [], classChanges: [], cancelledAt: movement.occurredAt },
    movement,
    'admissionCancelled',
  );
}

function preAdmissionCancelled(before: Visit, movement: Movement): Visit {
  const { preAdmission: _preAdmission, ...visit } = before;
  if (visit.admissions.length > 0) return visit;
  return note({ ...visit, cancelledAt: movement.occurredAt }, movement, 'admissionCancelled');
}

function note(visit: Visit, movement: Movement, type: string): Visit {
  const claim = { slot: `${type}.${movement.id.slice(0, 8)}`, type, occurredAt: movement.occurredAt };
  return { ...visit, notes: [...visit.notes, claim] };
}

function samePlace(a: Location, b: Location | undefined): boolean {
  return a.unit === b?.unit && a.room === b?.room && a.bed === b?.bed && a.facility === b?.facility;
}
