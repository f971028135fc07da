import type { Instant } from '../../json.ts';
import { canonical } from '../chain.ts';
import type { Fact, FactInput } from '../fact.ts';
import type { Refusal } from '../protocol.ts';
import { refuse } from '../refusal.ts';
import { isSystemFact } from '../system-facts.ts';

/** Clocks of senders differ a little; a fact that is further ahead than this is a mistake. */
const CLOCK_SKEW_MS = 5 * 60_000;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
/** How an instant is written. */
export const INSTANT_FORM = 'Give it in UTC with milliseconds, for example 2026-11-23T21:14:34.000Z.';
const FACT_TYPE = /^[a-z][A-Za-z0-9]*$/;

/**
 * The facts of a batch that the case does not know yet. A fact that it knows already is left out, so that a source
 * may repeat itself in any order; the same id with another content is refused.
 */
export function newFacts(
  facts: readonly FactInput[],
  known: readonly Fact[],
  now: Instant,
  field = 'facts',
): readonly FactInput[] | Refusal {
  const seen = new Map<string, FactInput>(known.map((fact) => [fact.id, fact]));
  const fresh: FactInput[] = [];
  for (const [index, fact] of facts.entries()) {
    const path = `${field}[${index}]`;
    const problem = invalidFact(fact, now, path);
    if (problem) return problem;
    const earlier = seen.get(fact.id);
    if (earlier && !sameFact(earlier, fact)) return taken(fact, path);
    if (earlier) continue;
    seen.set(fact.id, fact);
    fresh.push(fact);
  }
  return fresh;
}

function invalidFact(fact: FactInput, now: Instant, path: string): Refusal | undefined {
  if (!fact.id)
    return refuse('FACT_ID_MISSING', 'A fact needs an id of its own.', {
      field: `${path}.id`,
      remedy: 'Give it the id that the source has for it, or a new one.',
    });
  if (!FACT_TYPE.test(fact.type)) {
    return refuse('FACT_TYPE_INVALID', `“${fact.type}” is not the name of a fact.`, {
      field: `${path}.type`,
      remedy: 'Use a camelCase word of the fact vocabulary, for example admitted.',
    });
  }
  if (isSystemFact(fact.type)) {
    return refuse('FACT_RESERVED', `“${fact.type}” is recorded by the case itself.`, {
      field: `${path}.type`,
      remedy: 'Use the command that does this, for example holdCase, closeCase or waiveClock.',
    });
  }
  return invalidInstant(fact.occurredAt, now, `${path}.occurredAt`);
}

/** Refuses what is not an ISO instant in UTC with milliseconds, or lies ahead of now. */
export function invalidInstant(instant: Instant, now: Instant, field: string): Refusal | undefined {
  if (!INSTANT.test(instant) || Number.isNaN(Date.parse(instant))) {
    return refuse('INSTANT_INVALID', `“${instant}” is not a point in time.`, {
      field,
      remedy: INSTANT_FORM,
    });
  }
  if (instant > now && Date.parse(instant) - Date.parse(now) > CLOCK_SKEW_MS) {
    return refuse('OCCURRED_IN_FUTURE', 'What has not happened yet cannot be recorded as having happened.', {
      field,
      remedy: 'Record a plan (for example expectedDischarge) with the planned moment in its data.',
    });
  }
  return undefined;
}

function sameFact(known: FactInput, fact: FactInput): boolean {
  const { recordedAt: _recordedAt, ...content } = known as Fact; // facts of this same batch have none: nothing to drop
  // A fact is made of JSON alone; an interface merely has no index signature to say so.
  return canonical(content) === canonical(fact);
}

function taken(fact: FactInput, path: string): Refusal {
  return refuse('FACT_ALREADY_RECORDED', `The case already knows a different fact under the id ${fact.id}.`, {
    field: `${path}.id`,
    remedy: 'Correct it with correctFact, or record the new fact under an id of its own.',
  });
}
