import { type Fact, fieldOf } from './facts.ts';
import type { Stop } from './ending.ts';
import { type Instance, instanceOf } from './instance.ts';
import { lookBack } from './lookback.ts';
import { type Data, only } from './not-verified.ts';
import { factsIn, factsOf, holds } from './patterns.ts';
import { recordedBy } from './recorded.ts';
import { roundsOf } from './rounds.ts';
import { type Anchors, type Point, type Scene, named } from './scene.ts';
import { type Standing, standingOf } from './standing.ts';
import { inForce, startOf } from './start.ts';

/** One instance of a clock: where it stands at a moment, and what other clocks can look at. */
export interface Life {
  readonly standingAt: (now: number) => Standing;
  readonly anchors: Anchors;
  /** Facts that it puts on record, those ahead included. */
  readonly recorded: readonly Fact[];
}

/** Every instance of a clock; of `forEach`, those of each fact, key or person. */
export function livesOf(scene: Scene, document: Data): readonly Life[] {
  if (document['forEach'] === undefined) return livesIn(scene, document);
  const { fact, key, bySubject } = only(document['forEach'], 'forEach', ['fact', 'key', 'bySubject']);
  const pattern = typeof fact === 'string' ? { fact } : (fact as object);
  const scenes = new Map<string, Scene>();
  const all = factsOf(scene, bySubject === true ? { of: 'any', ...pattern } : pattern);
  const keyOf = (one: Fact): unknown => (key === undefined ? undefined : fieldOf(one, String(key)));
  const keyless = all.filter((one) => keyOf(one) === undefined).map(({ id }) => id);
  for (const each of all) {
    const value = keyOf(each);
    const name = bySubject === true ? (each.subject ?? 'self') : String(value ?? each.id);
    if (scenes.has(name)) continue;
    if (bySubject === true) scenes.set(name, { ...about(scene, each), part: { name, subject: each.subject } });
    else {
      const keyed = value === undefined ? {} : { keyed: { path: String(key), value } };
      scenes.set(name, { ...scoped(scene, each, key, name, keyless), part: { name, ...keyed } });
    }
  }
  return [...scenes].flatMap(([instance, inner]) => livesIn({ ...inner, instance }, document));
}

function livesIn(outer: Scene, document: Data): readonly Life[] {
  const { scene, rule, start } = begun(outer, document);
  if (rule['lookback'] !== undefined) return isConcerned(scene, rule) ? [lookBack(scene, rule)] : [];
  if (isConcerned(scene, rule)) return start ? instancesOf(scene, rule, start).map(lifeOf) : [];
  const stopped = whenStopped(scene, rule);
  if (!stopped) return [];
  // The duty is the one that could be seen when the rule stopped applying; it had to be there by then.
  const seen = (fact: Fact): boolean => fact.at < stopped.at || (fact.at === stopped.at && !stopped.by.includes(fact));
  const before = begun({ ...outer, facts: (type) => outer.facts(type).filter(seen) }, document);
  if (!before.start) return [];
  const all = instancesOf(before.scene, before.rule, before.start, { at: stopped.at, kind: 'noLongerApplies' });
  return all.filter((one) => standingOf(one, stopped.at - 1).state !== 'dormant').map(lifeOf);
}

interface Begun {
  readonly scene: Scene;
  readonly rule: Data;
  readonly start: Point | undefined;
}

function begun(outer: Scene, document: Data): Begun {
  const start = startOf(outer, document);
  const scene = named(outer, start ? { start } : {}, start?.fact);
  return { scene, rule: inForce(scene, document, start), start };
}

const instancesOf = (scene: Scene, rule: Data, start: Point, endsAt?: Stop): readonly Instance[] =>
  rule['repeat'] === undefined ? [instanceOf(scene, rule, { start, endsAt })] : roundsOf(scene, rule, start, endsAt);

const isConcerned = (scene: Scene, { applies, unless }: Data, by = scene.now): boolean =>
  holds(scene, applies, by) && (unless === undefined || !holds(scene, unless, by));

/** The last moment at which something that happened made a rule stop applying. */
function whenStopped(scene: Scene, rule: Data): { readonly at: number; readonly by: readonly Fact[] } | undefined {
  const facts = [...factsIn(scene, rule['applies']), ...factsIn(scene, rule['unless'])];
  const ends = facts.filter(({ at }) => at <= scene.now && isConcerned(scene, rule, at - 1));
  if (ends.length === 0) return undefined;
  const at = Math.max(...ends.map((end) => end.at));
  return { at, by: facts.filter((fact) => fact.at === at) };
}

function lifeOf(one: Instance): Life {
  return { standingAt: (now) => standingOf(one, now), anchors: anchorsOf(one), recorded: recordedBy(one) };
}

function anchorsOf(one: Instance): Anchors {
  const { key: instance, start, opens, limit, met, scene } = one;
  const { missedAt } = standingOf(one, Infinity);
  return {
    instance,
    part: scene.part?.name,
    begun: standingOf(one, scene.now).state !== 'dormant',
    start,
    opens,
    due: one.exists === undefined ? undefined : one.due,
    met: met && {
      at: met.at,
      day: scene.zone.dayAt(met.at),
      certainFrom: one.exists,
      ...(met.fact ? { fact: met.fact } : {}),
    },
    // A miss is no plan, whatever the due time was counted from: nothing that was done before it answers it.
    missed:
      missedAt === undefined || !limit
        ? undefined
        : {
            at: missedAt,
            day: limit.day,
            certainFrom: missedAt,
            ...(limit.fact ? { fact: limit.fact } : {}),
          },
  };
}

const about = (scene: Scene, { subject }: Fact): Scene => (subject === undefined ? scene : { ...scene, subject });

/** Only facts of that key, or that have none and no instance of their own; without a key, of that type only that one. */
function scoped(scene: Scene, fact: Fact, key: unknown, name: string, keyless: readonly string[]): Scene {
  const inScope = (other: Fact): boolean => {
    if (key === undefined) return other.type !== fact.type || other.id === fact.id;
    const value = fieldOf(other, String(key));
    if (value === undefined) return other.id === name || !keyless.includes(other.id);
    return String(value) === name;
  };
  return { ...scene, inScope };
}
