import { UTC } from '../calendar/zone.ts';
import { zoneOf } from '../clocks/derive.ts';
import { evaluateClocks } from '../clocks/evaluate.ts';
import type { ClockResult } from '../clocks/result.ts';
import type { Instant } from '../json.ts';
import type { ProgramDocument } from '../program/document.ts';
import { type Library, calendarsOf } from '../program/library.ts';
import { lostCalendars, worldOf } from './calendar-pins.ts';
import { clockDocuments } from './clocks-of.ts';
import { endOfCase, endedResult } from './ended-clocks.ts';
import { withLostCalendars } from './lost-calendar-steps.ts';
import type { CaseState } from './state.ts';

/** The moment that is looked at, and what counts as known then. */
export interface Perspective {
  readonly at: Instant;
  readonly asOf: Instant;
}

/**
 * Every clock of a case with its explanation. Clocks may start from one another, so all are evaluated. Once a case has
 * ended, and that is known, its clocks are those of its end.
 */
export function explainedClocks(
  state: CaseState,
  program: ProgramDocument,
  library: Library,
  { at, asOf }: Perspective,
): readonly ClockResult[] {
  const options = { asOf, heardUntil: endOfCase(state, asOf), trace: true, source: program };
  const documents = clockDocuments(program);
  const world = worldOf(state, library);
  const closedAt = endOfCase(state, at < asOf ? at : asOf);
  const lost = lostCalendars(state.calendars, calendarsOf(library, state.tenant));
  const results = evaluateClocks(documents, world, closedAt ?? at, options).results.map((result) =>
    withLostCalendars(result, documents, world, lost),
  );
  if (closedAt === undefined) return results;
  const zones = new Map(documents.map((document) => [document.id, zoneOf(document, world)]));
  return results.map((result) => endedResult(result, closedAt, zones.get(result.clock) ?? UTC));
}
