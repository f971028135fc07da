import type { FactInput } from '../fact.ts';
import type { Deciding, Given } from '../deciding.ts';
import { ownFact } from '../deciding.ts';
import type { Outcome } from '../state.ts';
import { cancelAll } from './tasks.ts';

/** The end of a case, whatever the outcome: its fact, and no task left open. */
export function closing(
  deciding: Deciding<unknown>,
  outcome: Outcome,
  reason: string,
  facts: readonly FactInput[] = [],
): readonly Given[] {
  const closed = ownFact(deciding, 'caseClosed', { outcome, reason });
  const cancelled = cancelAll(deciding.state, outcome);
  const ended = cancelled.length > 0 ? { ended: cancelled } : {};
  return [{ type: 'caseClosed', data: { outcome, reason, facts: [...facts, closed], ...ended } }];
}
