import { knownFacts } from '../../program/known-facts.ts';
import { closing } from '../rules/closing.ts';
import type { Command } from '../deciding.ts';
import { ownFact } from '../deciding.ts';

export type RecordDeath = Record<string, never>;

export const recordDeath: Command<RecordDeath> = {
  title: 'Record a death',
  description:
    'Records that the person died (`occurredAt`: when, or the day on which it was learnt) and ends the case. Nobody is ' +
    'called or reminded any more.',
  permission: 'case.close',
  decide(deciding) {
    const { state, program } = deciding;
    const reason = program.reasons.close.find((entry) => entry.outcome === 'deceased')?.code ?? 'died';
    const known = knownFacts(state.facts).has('died');
    return closing(deciding, 'deceased', reason, known ? [] : [ownFact(deciding, 'died')]);
  },
};
