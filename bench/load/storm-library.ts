import { join } from 'node:path';
import { PROJECT_ROOT } from '#config/project-root.ts';
import type { ClockDocument } from '#core/clocks/document.ts';
import type { ProgramDocument } from '#core/program/document.ts';
import type { Library } from '#core/program/library.ts';
import { loadLibrary } from '#programs/load-library.ts';

const PUBLISHED = 'hospital-discharge';
/** Due in hours, so that a storm can be put at any minute. */
export const STORM_CLOCK = 'discharge-screening';

/** Two programs beside the published ones: `acting` opens a task at the deadline, of `passing` nothing acts at all. */
export type StormProgram = 'acting' | 'passing';

/**
 * The library of the storm. The hospital program stands for both, all its clocks included. A missed screening opens a
 * task instead of climbing a ladder: whom a rung reaches is a matter of the roster and the API, not of the engine.
 */
export async function stormLibrary(): Promise<Library> {
  const { library } = await loadLibrary(join(PROJECT_ROOT, 'programs'));
  const published = Object.values(library.programs).find(({ id }) => id === PUBLISHED);
  if (!published) throw new Error(`The library has no ${PUBLISHED}`);
  const programs = [variant(published, 'acting', acting), variant(published, 'passing', passing)];
  return { ...library, programs: { ...library.programs, ...Object.fromEntries(programs) } };
}

function variant(
  published: ProgramDocument,
  id: StormProgram,
  change: (clock: ClockDocument) => ClockDocument,
): [string, ProgramDocument] {
  return [`${id}@${published.version}`, { ...published, id, clocks: published.clocks.map(change) }];
}

function acting(clock: ClockDocument): ClockDocument {
  return clock.id === STORM_CLOCK ? { ...clock, missed: { task: 'review-plan' } } : clock;
}

function passing({ missed: _missed, effects: _effects, ...clock }: ClockDocument): ClockDocument {
  return clock;
}
