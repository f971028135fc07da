import { type Fact, fieldOf } from './facts.ts';
import { type Instance, instanceOf } from './instance.ts';
import { lookBack } from './lookback.ts';
import { type Data, only } from './not-verified.ts';
import { factsOf, holds } from './patterns.ts';
import { recordedBy } from './recorded.ts';
import { roundsOf } from './rounds.ts';
import { type Anchors, type Scene, named } from './scene.ts';
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
  for (const each of factsOf(scene, bySubject === true ? { of: 'any', ...pattern } : pattern)) {
    const value = key === undefined ? undefined : fieldOf(each, String(key));
    const name = bySubject === true ? (each.subject ?? 'self') : String(value ?? each.id);
    if (!scenes.has(name)) scenes.set(name, bySubject === true ? about(scene, each) : scoped(scene, each, key, name));
  }
  return [...scenes].flatMap(([instance, inner]) => livesIn({ ...inner, instance }, document));
}

function livesIn(outer: Scene, document: Data): readonly Life[] {
  const start = startOf(outer, document);
  const scene = named(outer, start ? { start } : {}, start?.fact);
  const rule = inForce(scene, document, start);
  if (!holds(scene, rule['applies']) || (rule['unless'] !== undefined && holds(scene, rule['unless']))) return [];
  if (rule['lookback'] !== undefined) return [lookBack(scene, rule)];
  if (!start) return [];
  return (rule['repeat'] === undefined ? [instanceOf(scene, rule, { start })] : roundsOf(scene, rule, start)).map(
    lifeOf,
  );
}

function lifeOf(one: Instance): Life {
  return { standingAt: (now) => standingOf(one, now), anchors: anchorsOf(one), recorded: recordedBy(one) };
}

function anchorsOf(one: Instance): Anchors {
  const { key: instance, start, opens, limit, met, scene } = one;
  const { missedAt } = standingOf(one, Infinity);
  return {
    instance,
    start,
    opens,
    due: one.exists === undefined ? undefined : one.due,
    met: met && { at: met.at, day: scene.zone.dayAt(met.at), ...(met.fact ? { fact: met.fact } : {}) },
    missed: missedAt === undefined || !limit ? undefined : { ...limit, at: missedAt, predicted: missedAt > scene.now },
  };
}

const about = (scene: Scene, { subject }: Fact): Scene => (subject === undefined ? scene : { ...scene, subject });

/** Only facts of that key, or that have none; without a key, of that type only that one. */
function scoped(scene: Scene, fact: Fact, key: unknown, name: string): Scene {
  const inScope = (other: Fact): boolean => {
    if (key === undefined) return other.type !== fact.type || other.id === fact.id;
    const value = fieldOf(other, String(key));
    return value === undefined || String(value) === name;
  };
  return { ...scene, inScope };
}
