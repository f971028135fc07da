import type { Fact } from '#core/case/fact.ts';
import { planDate } from '#core/clocks/moments/planned.ts';
import { isRecord } from '#core/json.ts';
import type { TryProblem } from './problem.ts';

/** A type of fact that a clock takes a date from, and the field. */
export interface Plan {
  readonly type: string;
  readonly field: string | undefined;
}

/** A date that cannot be read would take the plan away without a word. */
export function unreadDate(plans: readonly Plan[], fact: Fact, path: string): readonly TryProblem[] {
  const dates = plans.filter(({ type }) => type === fact.type).map(({ field }) => planDate({ fact }, field));
  const unread = dates.find((date) => date && !date.isReadable);
  if (!unread) return [];
  const message = `${JSON.stringify(unread.value)} is no date; give 2026-03-07, 2026-03-07T20:00 (local), or with an offset or Z.`;
  return [{ path: `${path}.data.${unread.field}`, message }];
}

/** The plans that a part of a clock takes a date from, by their type alone. */
export function plansIn(part: unknown): readonly Plan[] {
  if (Array.isArray(part)) return part.flatMap(plansIn);
  if (!isRecord(part)) return [];
  const { planned, field } = part;
  const types = typeof planned === 'string' ? [planned] : isRecord(planned) ? typesOf(planned) : [];
  const own = types.map((type) => ({ type, field: typeof field === 'string' ? field : undefined }));
  return [...own, ...Object.values(part).flatMap(plansIn)];
}

/** The types of a pattern that asks for nothing else. */
function typesOf({ fact, ...more }: Readonly<Record<string, unknown>>): readonly string[] {
  if (Object.keys(more).length > 0) return [];
  return [fact].flat().filter((type) => typeof type === 'string');
}
