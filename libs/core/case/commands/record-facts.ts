import type { Command } from '../deciding.ts';
import type { FactInput } from '../fact.ts';
import { newFacts } from '../rules/new-facts.ts';
import { isRefusal, refuse } from '../refusal.ts';

export type RecordFacts = { readonly facts: readonly FactInput[] };

export const recordFacts: Command<RecordFacts> = {
  title: 'Record facts',
  description:
    'Records what has become true, many facts at once, each with the moment it was true. Facts that the case knows ' +
    'already are left out, so a source may repeat itself. A closed case still learns late facts.',
  permission: 'case.recordFacts',
  whileClosed: true,
  decide({ state, input, now }) {
    if (input.facts.length === 0) {
      return refuse('FACTS_MISSING', 'There is no fact to record.', { field: 'facts', remedy: 'Send at least one.' });
    }
    const facts = newFacts(input.facts, state.facts, now);
    if (isRefusal(facts)) return facts;
    return facts.length === 0 ? [] : [{ type: 'factsRecorded', data: { facts } }];
  },
};
