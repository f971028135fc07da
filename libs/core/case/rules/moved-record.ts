import type { Instant } from '../../json.ts';
import type { Library } from '../../program/library.ts';
import { type ClockAct, clockActs } from '../clocks-of.ts';
import type { Given } from '../deciding.ts';
import { endOfCase } from '../ended-clocks.ts';
import type { Fact } from '../fact.ts';
import type { CaseState } from '../state.ts';
import { freshId, recordId } from './acting.ts';
import { caused, type Origin, withdrawal } from './reversal.ts';

/**
 * A consequence on record whose act came about at another instant by all that is known now (the request was received
 * later, an office was closed). The act stands and nobody is told again; the record bears the instant that is true.
 */
export function movedRecord(
  state: CaseState,
  library: Library,
  now: Instant,
  origin: Origin,
): Given<'factCorrected'> | undefined {
  if (Object.keys(state.acted).length === 0) return undefined;
  const until = endOfCase(state, now) ?? now;
  for (const act of clockActs(state, library, now)) {
    if (act.escalation !== undefined || act.at > until || state.acted[act.key] === undefined) continue;
    const record = caused(state, act.key).find((fact) => isOf(act, fact) && fact.occurredAt !== act.at);
    if (record) return moved(state, record, act, origin);
  }
  return undefined;
}

/** A rung that was told stays as it was told. */
const isOf = ({ key }: ClockAct, { source }: Fact): boolean => source === `clock:${key}`;

/** Withdrawn and recorded anew, as a reversal does: whoever reverses the act later has one fact to withdraw. */
function moved(state: CaseState, record: Fact, { key, at }: ClockAct, origin: Origin): Given<'factCorrected'> {
  const { recordedAt: _recordedAt, ...content } = record;
  const right = { ...content, id: freshId(state, recordId(key, at, record.type)), occurredAt: at };
  const facts = [withdrawal(record, origin), right];
  return { type: 'factCorrected', data: { fact: record.id, reason: 'deadlineMoved', facts } };
}
