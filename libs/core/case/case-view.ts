import type { Instant } from '../json.ts';
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
export function readingOf({ state, now }: CaseView): Reading {
  return { known: knownFacts(state.facts), now, localDate: (instant) => instant.slice(0, 10) };
}
