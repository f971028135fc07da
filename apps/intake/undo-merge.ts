import { lastMerge, unmergePerson } from '#persistence/persons.ts';
import type { IntakeParts } from './intake-parts.ts';
import { linkReadmissions } from './link-readmissions.ts';

export interface UndoneMerge {
  readonly person: string;
  /** False when there was no merge to undo. */
  readonly undone: boolean;
  /** Into whom the person was merged, where they ever were. */
  readonly survivor?: string;
}

/**
 * Takes back that a person was merged into another one (A40). Cases never moved, so each person has their own again;
 * stays that counted as readmissions of one person are told that they are none. Undefined when the tenant has no such
 * person. Repeating it finishes what was cut short. Throws EngineUnavailable and DatabaseAwayError.
 * @param by opaque id of who undoes it
 */
export async function undoMerge(
  parts: IntakeParts,
  tenant: string,
  person: string,
  by: string,
): Promise<UndoneMerge | undefined> {
  const last = await lastMerge(parts.database, tenant, person);
  if (!last) return undefined;
  const { survivor } = last;
  if (survivor === undefined) return { person, undone: false };
  const undone = await unmergePerson(parts.database, tenant, person, by);
  const now = new Date().toISOString();
  for (const one of [person, survivor]) await linkReadmissions(parts, tenant, one, now, 1);
  return { person, undone, survivor };
}
