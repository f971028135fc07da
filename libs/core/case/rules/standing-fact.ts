import type { Fact } from '../fact.ts';
import type { Refusal } from '../protocol.ts';
import { refuse } from '../refusal.ts';
import type { CaseState } from '../state.ts';
import { isSystemFact } from '../system-facts.ts';

/** A fact that people may still correct or withdraw, or why this one cannot be. */
export function standingFact(state: CaseState, id: string): Fact | Refusal {
  const fact = state.facts.find((each) => each.id === id && each.retracts === undefined);
  if (!fact) {
    return refuse('FACT_UNKNOWN', `The case has no fact ${id}.`, {
      field: 'fact',
      remedy: 'Name the id of one of its facts, as the case lists them.',
    });
  }
  if (isSystemFact(fact.type)) {
    return refuse('FACT_RESERVED', `“${fact.type}” is recorded by the case itself and cannot be changed.`, {
      field: 'fact',
      remedy: 'Use the command that reverses it, for example resumeCase or reopenCase.',
    });
  }
  // A correction that was withdrawn corrects nothing: what it corrected stands again, and can be wrong once more.
  const withdrawn = new Set(state.facts.map(({ retracts }) => retracts));
  const later = state.facts.find((each) => (each.replaces === id || each.retracts === id) && !withdrawn.has(each.id));
  if (!later) return fact;
  const how = later.retracts === undefined ? 'corrected' : 'withdrawn';
  return refuse('FACT_REPLACED', `That fact has been ${how} already.`, {
    field: 'fact',
    remedy: later.retracts === undefined ? `Correct ${later.id} instead.` : 'Record the fact anew if it is true.',
  });
}
