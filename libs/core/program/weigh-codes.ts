import type { CodeGroup, FactPattern } from './condition.ts';
import type { KnownFacts } from './known-facts.ts';
import { matching } from './known-facts.ts';

/** Groups by `<system> <prefix>`, so that a code is looked up by its own beginnings instead of tried on every group. */
interface PrefixIndex {
  readonly groups: ReadonlyMap<string, readonly CodeGroup[]>;
  readonly longest: number;
}

const indexes = new WeakMap<readonly CodeGroup[], PrefixIndex>();

/**
 * The weight of the groups into which the codes of some facts fall: each group once, and none beside one that
 * replaces it. Undefined without a single coded fact: no diagnosis on file is not a diagnosis of health.
 */
export function weight(
  pattern: FactPattern & { readonly field: string },
  groups: readonly CodeGroup[],
  known: KnownFacts,
): number | undefined {
  const facts = matching(known, pattern);
  if (facts.length === 0) return undefined;
  const hits = new Set<CodeGroup>();
  for (const { data } of facts) {
    for (const group of groupsOf(groups, data?.[pattern.field], data?.['system'])) hits.add(group);
  }
  const covered = new Set([...hits].flatMap((group) => group.replaces ?? []));
  let sum = 0;
  for (const group of hits) if (!covered.has(group.id)) sum += group.points;
  return sum;
}

function* groupsOf(groups: readonly CodeGroup[], code: unknown, system: unknown): Generator<CodeGroup> {
  if (typeof code !== 'string' || typeof system !== 'string') return;
  const index = indexOf(groups);
  const plain = code.replaceAll('.', '').toUpperCase();
  for (let length = 1; length <= Math.min(plain.length, index.longest); length += 1) {
    yield* index.groups.get(`${system} ${plain.slice(0, length)}`) ?? [];
  }
}

function indexOf(groups: readonly CodeGroup[]): PrefixIndex {
  const known = indexes.get(groups);
  if (known) return known;
  const byPrefix = new Map<string, CodeGroup[]>();
  let longest = 0;
  for (const group of groups) {
    for (const [system, prefixes] of Object.entries(group.prefixes)) {
      for (const prefix of prefixes) {
        const key = `${system} ${prefix.toUpperCase()}`;
        byPrefix.set(key, [...(byPrefix.get(key) ?? []), group]);
        longest = Math.max(longest, prefix.length);
      }
    }
  }
  const made = { groups: byPrefix, longest };
  indexes.set(groups, made);
  return made;
}
