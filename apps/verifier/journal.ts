import { createHash } from 'node:crypto';
import { canonical } from './canonical.ts';
import { type Finding, nameOf } from './finding.ts';
import type { ExportFile } from './read-export.ts';
import type { FactEntry } from './law/facts.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Every event must carry the hash of its content, follow the one before it, and be of this case. */
export function chainFindings({ events, head, case: { id } }: ExportFile): readonly Finding[] {
  const findings: Finding[] = [];
  let previous = '';
  for (const [i, event] of events.entries()) {
    const part = `event ${i + 1}`;
    const { hash, ...content } = event;
    if (event.seq !== i + 1) findings.push({ part, problem: `is numbered ${nameOf(event.seq)}` });
    if (event['caseId'] !== id) findings.push({ part, problem: 'is of another case than the header says' });
    if (event.prevHash !== previous) findings.push({ part, problem: 'does not follow the event before it' });
    if (sha256(canonical(content)) !== hash) findings.push({ part, problem: 'its content does not match its hash' });
    previous = hash;
  }
  if (head !== previous) findings.push({ part: 'head', problem: 'is not the hash of the last event' });
  return findings;
}

/** The facts must be those of the journal, each learnt when its event was recorded. */
export function factFindings({ events, facts }: ExportFile): readonly Finding[] {
  const learnt = events.flatMap(({ data, recordedAt }) =>
    (Array.isArray(data?.facts) ? data.facts : []).map((fact): FactEntry => ({ ...fact, recordedAt })),
  );
  const findings: Finding[] = [];
  for (let i = 0; i < Math.max(learnt.length, facts.length); i += 1) {
    const [known, said] = [learnt[i], facts[i]];
    const part = `fact ${nameOf(said?.id ?? known?.id ?? String(i))}`;
    if (!said) findings.push({ part, problem: 'is in the journal and not among the facts' });
    else if (!known) findings.push({ part, problem: 'is in no event of the journal' });
    else
      for (const field of differingFields(known, said))
        findings.push({ part, problem: `${field} is not what the journal says` });
  }
  return findings;
}

export function differingFields(a: object, b: object): readonly string[] {
  const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  const names = new Set([...left.keys(), ...right.keys()]);
  return [...names].filter((name) => canonical(left.get(name) ?? null) !== canonical(right.get(name) ?? null));
}
