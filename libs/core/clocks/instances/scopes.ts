import type { Json } from '../../json.ts';
import type { Facts } from '../moment-document.ts';
import { byOccurrence, grouped, type KnownFact } from '../facts.ts';
import type { Context } from '../moments/context.ts';
import { fieldOf } from '../moments/fields.ts';
import { factsOf, patternOf } from '../moments/patterns.ts';

/**
 * One context a distinct key: only facts of that key, or that have none, are seen in it. A fact of the pattern that has
 * none is an instance of its own, and no other's.
 */
export function scopesOf(ctx: Context, facts: Facts, key: string | undefined, bySubject: boolean): Iterable<Context> {
  const scopes = new Map<string, Context>();
  const pattern = patternOf(facts);
  const keyOf = (known: KnownFact): Json | undefined => (key === undefined ? undefined : fieldOf(known, key));
  const all = factsOf(ctx, bySubject ? { of: 'any', ...pattern } : pattern);
  const alone = new Set(key === undefined ? [] : all.filter((known) => keyOf(known) === undefined));
  const part = partsBy((known) =>
    key === undefined || alone.has(known) ? known.fact.id : textOf(fieldOf(known, key)),
  );
  for (const known of all) {
    const { id, type, subject } = known.fact;
    const own = keyOf(known);
    const value = textOf(own) ?? id;
    const name = bySubject ? (subject ?? 'self') : value;
    if (scopes.has(name)) continue;
    // Of one context a fact, other types are all there: only its own is told apart.
    const scope: Context['scope'] = (list) =>
      key === undefined && list[0]?.fact.type !== type ? list : part(list, value);
    const narrowed = bySubject ? { subject: subject ?? ctx.subject } : { scope };
    const keyed = bySubject || key === undefined || own === undefined ? undefined : { field: key, value: own };
    const mine = { name, subject: bySubject ? subject : undefined, key: keyed };
    scopes.set(name, { ...ctx, ...narrowed, part: mine, instance: name, found: new Map() });
  }
  return scopes.values();
}

const textOf = (value: Json | undefined): string | undefined => (value === undefined ? undefined : String(value));

/** Parts of a list by a text of each fact, those without one in every part. Each list is gone through once. */
function partsBy(
  text: (known: KnownFact) => string | undefined,
): (list: readonly KnownFact[], value: string) => readonly KnownFact[] {
  const known = new WeakMap<readonly KnownFact[], ReadonlyMap<string | undefined, readonly KnownFact[]>>();
  return (list, value) => {
    let parts = known.get(list);
    if (!parts) known.set(list, (parts = grouped(list, text)));
    const [own, common] = [parts.get(value) ?? [], parts.get(undefined) ?? []];
    if (own.length === 0 || common.length === 0) return own.length === 0 ? common : own;
    return [...own, ...common].sort(byOccurrence);
  };
}
