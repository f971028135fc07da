import type { CalendarFault } from './calendar-faults.ts';
import { parseTime } from './days.ts';
import { type CalendarDocument, MONDAY_TO_FRIDAY, type OpenHours, type Weekday } from './document.ts';

/** A close of business that comes before the office has opened. A day without open hours may name any time. */
export function closingFaults(calendar: CalendarDocument): readonly CalendarFault[] {
  const { closeOfBusiness, hours, weekdays = MONDAY_TO_FRIDAY } = calendar;
  if (closeOfBusiness === undefined || hours === undefined) return [];
  for (const weekday of weekdays) {
    // Array.isArray does not narrow a list that is readonly.
    const list = Array.isArray(hours)
      ? (hours as OpenHours)
      : ((hours as Partial<Record<Weekday, OpenHours>>)[weekday] ?? []);
    const opens = list.map(([from]) => from).sort((a, b) => timeOf(a) - timeOf(b))[0];
    if (opens === undefined || timeOf(closeOfBusiness) > timeOf(opens)) continue;
    const message = `Business would close (${closeOfBusiness}) before it opens (${weekday} ${opens})`;
    return [{ path: ['closeOfBusiness'], message }];
  }
  return [];
}

const timeOf = (text: string): number => parseTime(text) ?? 0;
