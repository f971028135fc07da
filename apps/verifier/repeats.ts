import { type Finding, nameOf } from './finding.ts';
import type { ExportFile, VerdictEntry } from './read-export.ts';

/** How a verdict is called in a finding. */
export const partOf = ({ clock, instance }: Pick<VerdictEntry, 'clock' | 'instance'>): string =>
  `verdict ${instance === '' ? nameOf(clock) : `${nameOf(clock)}/${nameOf(instance)}`}`;

/** Of two parts of one name only one would be looked at. */
export function repeatFindings({ facts, clocks, verdicts }: ExportFile): readonly Finding[] {
  return [
    ...repeated(facts.map(({ id }) => `fact ${nameOf(id)}`)),
    ...repeated(clocks.map(({ id }) => `clock ${nameOf(id)}`)),
    ...repeated(verdicts.map(partOf)),
  ];
}

function repeated(parts: readonly string[]): readonly Finding[] {
  const seen = new Set<string>();
  const again = new Set<string>();
  for (const part of parts) (seen.has(part) ? again : seen).add(part);
  return [...again].map((part) => ({ part, problem: 'is there more than once' }));
}
