import { SYSTEM_FACT_TITLES, SYSTEM_FACTS } from '../case/system-facts.ts';
import type { Text } from './document.ts';
import { CASE_FACT_FIELDS } from './case-facts.ts';

/** What a program may speak of: the facts of programs/facts.yaml, by type. */
export type FactVocabulary = Readonly<Record<string, FactMeaning>>;

export interface FactMeaning {
  /** How people read the type; without one its words are spelled out. */
  readonly title?: Text;
  readonly description: string;
  readonly occurred: string;
  /** Only a clock records it. */
  readonly bySystem?: true;
  readonly data?: Readonly<Record<string, FactField>>;
}

export interface FactField {
  readonly type: 'string' | 'code' | 'integer' | 'number' | 'boolean' | 'instant' | 'date' | 'codes';
  readonly description: string;
  readonly required?: boolean;
  readonly enum?: readonly string[];
  readonly unit?: string;
  readonly min?: number;
  readonly max?: number;
}

/** The vocabulary with the facts that the case itself records (holds, stages, waivers), which clocks may read too. */
export function withSystemFacts(facts: FactVocabulary): FactVocabulary {
  const ofCase = Object.entries(SYSTEM_FACTS).map(([type, description]) => {
    const own = type as keyof typeof SYSTEM_FACTS; // the keys of the tables are the same
    const [title, data] = [SYSTEM_FACT_TITLES[own], CASE_FACT_FIELDS[own]];
    return [type, { title, description, occurred: 'when it happened', data }] as const;
  });
  return { ...Object.fromEntries(ofCase), ...facts };
}
