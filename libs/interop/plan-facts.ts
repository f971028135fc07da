import type { Fact, FactInput } from '#core/case/fact.ts';
import { deadIds } from '#core/clocks/corrections.ts';
import type { Claim } from './stay.ts';
import { takenBack } from './taken-back.ts';

/** Facts of intake carry this before their slot, so that what people recorded is never corrected by a message. */
const INTAKE = 'in:';
const VERSION = /~\d+$/;

/**
 * The facts that bring a case from what it holds to what its source now claims: new ones, corrections (`replaces`)
 * and withdrawals (`retracts`). Empty when nothing changed, so that running it again is safe. Facts that did not come
 * from intake are left alone. Ids count versions of a slot: the same difference always gives the same ids.
 */
export function planFacts(claims: readonly Claim[], known: readonly Fact[], source: string): FactInput[] {
  const ours = known.filter(({ id }) => id.startsWith(INTAKE));
  const over = deadIds(ours.filter(({ replaces, retracts }) => replaces !== undefined || retracts !== undefined));
  const current = new Map(
    ours.filter(({ id, retracts }) => !retracts && !over.has(id)).map((fact) => [slotOf(fact.id), fact]),
  );
  const versions = new Map<string, number>();
  for (const { id } of ours) versions.set(slotOf(id), (versions.get(slotOf(id)) ?? 0) + 1);
  const nextId = (slot: string): string => {
    const version = (versions.get(slot) ?? 0) + 1;
    versions.set(slot, version);
    return version === 1 ? `${INTAKE}${slot}` : `${INTAKE}${slot}~${version}`;
  };
  const facts: FactInput[] = [];
  for (const { slot, ...claim } of distinct(claims)) {
    const fact = current.get(slot);
    current.delete(slot);
    if (fact && same(fact, claim)) continue;
    facts.push({ id: nextId(slot), ...claim, source, ...(fact && { replaces: fact.id }) });
  }
  for (const [slot, last] of current) {
    for (const { type, occurredAt, id } of takenBack(last, ours))
      facts.push({ id: nextId(slot), type, occurredAt, retracts: id, source });
  }
  return facts;
}

function slotOf(id: string): string {
  return id.slice(INTAKE.length).replace(VERSION, '');
}

function distinct(claims: readonly Claim[]): Claim[] {
  return [...new Map(claims.map((claim) => [claim.slot, claim])).values()];
}

function same(fact: Fact, claim: Omit<Claim, 'slot'>): boolean {
  return (
    fact.type === claim.type && fact.occurredAt === claim.occurredAt && canonical(fact.data) === canonical(claim.data)
  );
}

/** Data of facts is flat (programs/facts.yaml), so sorted entries are a canonical form. */
function canonical(data: Fact['data']): string {
  return JSON.stringify(Object.entries(data ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
