import { lineageOf } from '../calendar/calendar.ts';
import type { ClockDocument } from '../clocks/document.ts';
import type { World } from '../clocks/evaluate.ts';
import type { TraceStep } from '../clocks/explain/trace.ts';
import { referencesOf } from '../clocks/references.ts';
import type { ClockResult } from '../clocks/result.ts';
import type { LostCalendar } from './calendar-pins.ts';

/** The explanation of a clock says, under its rule, which lost versions of calendars it should count by. */
export function withLostCalendars(
  result: ClockResult,
  documents: readonly ClockDocument[],
  world: World,
  lost: readonly LostCalendar[],
): ClockResult {
  const { explain } = result;
  const document = documents.find(({ id }) => id === result.clock);
  if (lost.length === 0 || !explain || !document) return result;
  const counted = countedBy(document, world);
  const steps = lost.filter(({ calendar }) => counted.has(calendar)).map(stepOf);
  return { ...result, explain: () => explain().flatMap((step) => (step.op === 'rule' ? [step, ...steps] : [step])) };
}

const stepOf = (lost: LostCalendar): TraceStep => ({ op: 'lostCalendar', data: { ...lost }, steps: [] });

/** Ids of the calendars that a clock counts by, those that they extend included. */
function countedBy(document: ClockDocument, { calendars }: World): ReadonlySet<string> {
  const named = referencesOf(document).filter(({ kind }) => kind === 'calendar');
  return new Set(named.flatMap(({ name }) => lineageOf(name, calendars)).map(({ id }) => id));
}
