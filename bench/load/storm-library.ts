import { join } from 'node:path';
import { PROJECT_ROOT } from '#config/project-root.ts';
import type { ZoneDocument } from '#core/calendar/document.ts';
import type { ClockDocument } from '#core/clocks/document.ts';
import type { Instant } from '#core/json.ts';
import type { ProgramDocument } from '#core/program/document.ts';
import type { Library } from '#core/program/library.ts';
import { loadLibrary } from '#programs/load-library.ts';

const PUBLISHED = 'hospital-discharge';
const MINUTES_A_DAY = 1440;
export const STORM_CLOCK = 'discharge-screening';

/** Two programs beside the published ones: `acting` opens a task at the deadline, of `passing` nothing acts at all. */
export type StormProgram = 'acting' | 'passing';

/**
 * The library of the storm. The hospital program stands for both, all its clocks included. The screening is due at the
 * end of the next day, as most deadlines are. Missed, it opens a task instead of climbing a ladder: whom a rung reaches
 * is a matter of the roster and the API, not of the engine. Zones of its own put a midnight at any minute.
 */
export async function stormLibrary(): Promise<Library> {
  const { library } = await loadLibrary(join(PROJECT_ROOT, 'programs'));
  const published = Object.values(library.programs).find(({ id }) => id === PUBLISHED);
  if (!published) throw new Error(`The library has no ${PUBLISHED}`);
  const programs = [variant(published, 'acting', acting), variant(published, 'passing', passing)];
  const zones = Array.from({ length: MINUTES_A_DAY }, (_, minute) => zoneEndingItsDayAt(minute));
  return {
    ...library,
    programs: { ...library.programs, ...Object.fromEntries(programs) },
    zones: { ...library.zones, ...Object.fromEntries(zones.map((zone) => [zone.id, zone])) },
  };
}

/** The zone in which a day ends at the instant, a whole minute. */
export function zoneOfMidnight(at: Instant): string {
  return zoneId((Date.parse(at) / 60_000) % MINUTES_A_DAY);
}

const zoneId = (minute: number): string => `Storm/${minute}`;

function zoneEndingItsDayAt(minute: number): ZoneDocument {
  const ahead = MINUTES_A_DAY - minute;
  return {
    id: zoneId(minute),
    version: 'storm',
    transitions: [[0, ahead > MINUTES_A_DAY / 2 ? ahead - MINUTES_A_DAY : ahead]],
  };
}

function variant(
  published: ProgramDocument,
  id: StormProgram,
  change: (clock: ClockDocument) => ClockDocument,
): [string, ProgramDocument] {
  return [`${id}@${published.version}`, { ...published, id, clocks: published.clocks.map(change) }];
}

function acting(clock: ClockDocument): ClockDocument {
  return clock.id === STORM_CLOCK ? { ...dueAtMidnight(clock), missed: { task: 'review-plan' } } : clock;
}

function passing({ missed: _missed, effects: _effects, ...clock }: ClockDocument): ClockDocument {
  return clock.id === STORM_CLOCK ? dueAtMidnight(clock) : clock;
}

function dueAtMidnight(clock: ClockDocument): ClockDocument {
  return { ...clock, due: { days: 1 } };
}
