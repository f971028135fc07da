import type { Identifier, Stay, Standing } from '../stay.ts';
import type { Movement } from './movement.ts';
import { RANK } from './triggers.ts';
import { visitClaims } from './visit-claims.ts';
import { applyMovement } from './visit-effects.ts';
import type { Visit } from './visit.ts';

export interface VisitStay extends Stay {
  /** The movements that it was folded from. */
  readonly movementIds: ReadonlySet<string>;
}

/**
 * The stays that the messages of one visit key tell of. One, but for people followed without a visit number: each
 * admission after an ended stay begins another. Depends on the set of messages only: neither their order of arrival
 * nor repetition changes the result.
 */
export function foldVisits(movements: readonly Movement[]): VisitStay[] {
  const ordered = inOrder(movements);
  return stays(ordered).flatMap((group) => {
    const first = group[0];
    return first ? [toStay(group.reduce(applyMovement, emptyVisit(first)), group, first)] : [];
  });
}

/** (EVN-6 or EVN-2, MSH-13, MSH-7), then what the trigger means, then the control id; each message once. */
function inOrder(movements: readonly Movement[]): Movement[] {
  const once = new Map(movements.map((movement) => [movement.id, movement]));
  return [...once.values()].toSorted(
    (a, b) =>
      compare(a.occurredAt, b.occurredAt) ||
      a.sequence - b.sequence ||
      compare(a.sentAt, b.sentAt) ||
      RANK[a.effect] - RANK[b.effect] ||
      compare(a.source.controlId, b.source.controlId) ||
      compare(a.id, b.id),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

const OPENS: ReadonlySet<string> = new Set(['admit', 'register', 'preAdmit']);
const ENDS: ReadonlySet<string> = new Set(['discharge', 'cancelAdmit']);

function stays(ordered: readonly Movement[]): Movement[][] {
  const groups: Movement[][] = [];
  let ended = true;
  for (const movement of ordered) {
    const current = groups.at(-1);
    if (!current || (movement.byPerson && ended && OPENS.has(movement.effect))) groups.push([movement]);
    else current.push(movement);
    if (ENDS.has(movement.effect)) ended = true;
    else if (OPENS.has(movement.effect) || movement.effect === 'cancelDischarge') ended = false;
  }
  return groups;
}

function emptyVisit(first: Movement): Visit {
  return {
    person: first.person,
    admissions: [],
    classChanges: [],
    moves: [],
    plans: [],
    coverages: [],
    diagnoses: [],
    notes: [],
  };
}

function toStay(folded: Visit, group: readonly Movement[], first: Movement): VisitStay {
  const visit = impliedAdmission(folded, group);
  const opening = group.find((movement) => OPENS.has(movement.effect)) ?? first;
  const key = `${first.visitKey ?? ''}${first.byPerson ? `|${opening.occurredAt.slice(0, 10)}` : ''}`;
  const claims = visitClaims(visit, key);
  const diedAt = claims.find(({ type }) => type === 'died')?.occurredAt;
  const endedAt = visit.cancelledAt ?? visit.discharge?.at ?? diedAt;
  return {
    movementIds: new Set(group.map(({ id }) => id)),
    formerly: otherIdentifiers(group),
    toldAt: group.at(-1)?.occurredAt ?? first.occurredAt,
    key,
    source: `hl7v2:${first.source.application}`,
    person: visit.person,
    standing: standingOf(visit, diedAt),
    openedAt: visit.openedAt ?? first.occurredAt,
    ...(endedAt && { endedAt }),
    claims,
  };
}

/** What was sent of the person before the last message: each list once, or a batch would know less than its messages. */
function otherIdentifiers(group: readonly Movement[]): (readonly Identifier[])[] {
  const lists = new Map(group.map(({ person: { identifiers } }) => [JSON.stringify(identifiers), identifiers]));
  lists.delete(JSON.stringify(group.at(-1)?.person.identifiers));
  return [...lists.values()];
}

function standingOf(visit: Visit, diedAt: string | undefined): Standing {
  if (!visit.openedAt) return 'unseen';
  if (visit.cancelledAt) return 'cancelled';
  if (diedAt) return 'deceased';
  return visit.discharge ? 'discharged' : 'current';
}

/**
 * A feed that is switched on in the middle of a stay, or whose A01 was lost, still tells of the admission in PV1-44
 * of a later message. That is enough to follow the stay; an A01 that comes after all corrects it.
 */
function impliedAdmission(visit: Visit, group: readonly Movement[]): Visit {
  if (visit.openedAt) return visit;
  const by = group.findLast(
    ({ admitAt, effect }) => admitAt !== undefined && effect !== 'cancelAdmit' && effect !== 'cancelPreAdmit',
  );
  if (!by?.admitAt || visit.cancelledAt) return visit;
  return { ...visit, openedAt: by.admitAt, admissions: [{ at: by.admitAt, class: by.class ?? 'other', by }] };
}
