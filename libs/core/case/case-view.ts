import type { Zone } from '../calendar/zone.ts';
import { compileZone, localDay, UTC } from '../calendar/zone.ts';
import { type Instant, ownOf } from '../json.ts';
import type { ProgramDocument } from '../program/document.ts';
import type { Reading } from '../program/evaluate-condition.ts';
import { knownFacts } from '../program/known-facts.ts';
import type { Library } from '../program/library.ts';
import type { CaseState } from './state.ts';

/** A case with the documents it is read by, at a moment. */
export interface CaseView {
  readonly state: CaseState;
  readonly program: ProgramDocument;
  readonly library: Library;
  readonly now: Instant;
}

/** How the program's conditions, eligibility rules and scores read a case. */
export function readingOf({ state, library, now }: Omit<CaseView, 'program'>): Reading {
  const zone = zoneOf(state, library);
  return { known: knownFacts(state.facts), now, localDay: (instant) => localDay(zone, Date.parse(instant)) };
}

/** The zone of record; UTC when the library has lost it, so that reading a case never fails. */
export function zoneOf(state: CaseState, library: Library): Zone {
  const document = ownOf(library.zones, state.zone);
  return document ? compileZone(document) : UTC;
}
