import type { Instant } from '../json.ts';
import { type Duty, onLeave } from './roster.ts';

/**
 * Whom a person stands in for at that moment: those who name them as their cover and are on leave. No further: who is
 * away themselves hands on nobody else's work, as a ladder asks for the owner's cover alone.
 */
export function coveredBy(person: string, roster: readonly Duty[], at: Instant): readonly string[] {
  return roster
    .filter((duty) => duty.cover === person && duty.person !== person && onLeave(duty, at))
    .map((duty) => duty.person);
}
