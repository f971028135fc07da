import { OUTCOMES, PRIORITIES, STAGES } from '../case/state.ts';
import type { SYSTEM_FACTS } from '../case/system-facts.ts';
import { POSITIONS } from '../escalation/roster.ts';
import type { ProgramDocument } from './document.ts';
import type { FactField, FactVocabulary } from './vocabulary.ts';

type Fields = Readonly<Record<string, FactField>>;

const text = (description: string): FactField => ({ type: 'string', description });
const code = (description: string, values?: readonly string[]): FactField =>
  values ? { type: 'code', description, enum: values } : { type: 'code', description };

const ROUND: Fields = {
  clock: code('The clock of the duty.'),
  instance: text('Its round, or whom or what it is for.'),
};
const RUNG: Fields = {
  ...ROUND,
  ladder: code('The ladder.'),
  rung: { type: 'integer', description: 'Which rung; the first is 1.', min: 0 },
  escalation: text('What was missed.'),
};

/** What the facts say that the case records by itself; facts.yaml does not describe them. */
export const CASE_FACT_FIELDS: Readonly<Record<keyof typeof SYSTEM_FACTS, Fields>> = {
  caseOpened: {},
  stageEntered: {
    stage: code('A stage.', STAGES),
    automatic: { type: 'boolean', description: 'The case entered it by itself.' },
    because: text('Why it did so.'),
  },
  caseAssigned: { owner: text('The owner, by an opaque id.'), team: code('The team.') },
  priorityChanged: { priority: code('The priority.', PRIORITIES) },
  caseTransferred: { team: code('The team.'), program: code('The program.') },
  held: { reason: code('Why.'), until: { type: 'instant', description: 'When it ends by itself.' } },
  resumed: {},
  caseClosed: { outcome: code('How it ended.', OUTCOMES), reason: code('Why.') },
  caseReopened: { episode: { type: 'integer', description: 'Which life of the case begins.', min: 2 } },
  clockWaived: { ...ROUND, reason: code('Why.'), authority: text('Who took the responsibility.') },
  escalationRaised: {
    ...RUNG,
    to: code('Whom it reached.', POSITIONS),
    toldAt: { type: 'instant', description: 'When it was told.' },
  },
  escalationAcknowledged: RUNG,
};

/** Where the reasons come from that a fact of the case can give. */
const REASONS = { held: 'hold', caseClosed: 'close', clockWaived: 'waive' } as const;

/** The vocabulary for one program: the reasons of its lists are the only ones that its cases have. */
export function withReasons(facts: FactVocabulary, { reasons }: ProgramDocument): FactVocabulary {
  const own = Object.entries(REASONS).flatMap(([type, list]) => {
    const meaning = facts[type];
    if (!meaning?.data?.['reason']) return [];
    const reason = { ...meaning.data['reason'], enum: reasons[list].map((each) => each.code) };
    return [[type, { ...meaning, data: { ...meaning.data, reason } }] as const];
  });
  return { ...facts, ...Object.fromEntries(own) };
}
