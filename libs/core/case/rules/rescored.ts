import type { ScoreDocument } from '../../program/document.ts';
import { knownFacts, latest, matching } from '../../program/known-facts.ts';
import type { Deciding, Given } from '../deciding.ts';
import type { Fact } from '../fact.ts';
import { assessed, scoreOf } from './assessed.ts';

/** Facts of a score that the program computed, not a person: only those may be withdrawn by computing again. */
const PROGRAM = 'program';

/** Brings a computed score in line with the facts: recorded, changed, or withdrawn. Undefined when it is in line. */
export function rescored(turn: Deciding<unknown>, document: ScoreDocument): Given | undefined {
  const where = { instrument: document.id };
  const last = latest(knownFacts(turn.state.facts), { fact: 'assessmentCompleted', where });
  const result = scoreOf(turn, document);
  if (!result.complete) return last?.source === PROGRAM ? withdrawn(turn, document.id) : undefined;
  if (last?.data?.['score'] === result.score) return undefined;
  const given = assessed(turn, result);
  return {
    ...given,
    data: { ...given.data, facts: given.data.facts?.map((fact) => ({ ...fact, source: PROGRAM })) ?? [] },
  };
}

function withdrawn({ state, envelope, at }: Deciding<unknown>, instrument: string): Given<'assessmentWithdrawn'> {
  const known = knownFacts(state.facts);
  const computed = ['assessmentCompleted', 'riskDetermined']
    .flatMap((fact) => matching(known, { fact, where: { instrument } }))
    .filter((fact) => fact.source === PROGRAM);
  const facts = computed.map((fact) => ({
    id: `${envelope.commandId}/retraction/${fact.id}`,
    type: fact.type,
    occurredAt: at,
    retracts: fact.id,
    source: PROGRAM,
  }));
  const gone = new Set(computed.map((fact) => fact.id));
  const standing = known.get('riskDetermined')?.findLast((fact) => !gone.has(fact.id));
  const risk = standing && riskOf(standing);
  return { type: 'assessmentWithdrawn', data: { instrument, ...(risk ? { risk } : {}), facts } };
}

function riskOf({ data }: Fact): NonNullable<Given<'assessmentWithdrawn'>['data']['risk']> | undefined {
  const { level, score, instrument } = data ?? {};
  if (level !== 'low' && level !== 'moderate' && level !== 'high') return undefined;
  const by = typeof instrument === 'string' ? instrument : 'judgement';
  return { level, ...(typeof score === 'number' ? { score } : {}), instrument: by };
}
