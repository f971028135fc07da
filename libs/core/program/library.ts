import type { CalendarDocument, ZoneDocument } from '../calendar/document.ts';
import type { ProgramRef } from '../case/state.ts';
import type { ProgramDocument } from './document.ts';

/** Every published program, calendar and zone: plain JSON, immutable, the same in every process of a release. */
export interface Library {
  /** By `id@version`. Old versions stay: cases pin them. */
  readonly programs: Readonly<Record<string, ProgramDocument>>;
  readonly calendars: Readonly<Record<string, CalendarDocument>>;
  readonly zones: Readonly<Record<string, ZoneDocument>>;
}

/** The program that a case pins; undefined when the library does not hold that version. */
export function programOf(library: Library, ref: ProgramRef): ProgramDocument | undefined {
  return library.programs[`${ref.id}@${ref.version}`];
}

/** The versions of a program that the library holds, oldest first (versions compare as text: `2026.1`, `2026.2`). */
export function versionsOf(library: Library, id: string): readonly string[] {
  return Object.values(library.programs)
    .filter((program) => program.id === id)
    .map((program) => program.version)
    .sort();
}
