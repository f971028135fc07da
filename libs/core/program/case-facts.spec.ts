import { expect, test } from '@jest/globals';
import { SYSTEM_FACTS } from '../case/system-facts.ts';
import { CASE_FACT_FIELDS } from './case-facts.ts';

test('what a fact of the case is said to hold is described', () => {
  for (const [type, text] of Object.entries(SYSTEM_FACTS)) {
    const named = [...text.matchAll(/`data\.(\w+)`/g)].map(([, field]) => field);
    // The keys of the one table are those of the other.
    const known = Object.keys(CASE_FACT_FIELDS[type as keyof typeof SYSTEM_FACTS]);
    expect([type, named.filter((field) => !known.includes(field ?? ''))]).toEqual([type, []]);
  }
});
