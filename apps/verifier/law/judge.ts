import { Calendar } from './calendar.ts';
import { dayOf, isBefore } from './dates.ts';
import { type Fact, type FactEntry, byOccurrence, fieldOf, knownFacts } from './facts.ts';
import { type Instance, instanceOf } from './instance.ts';
import { momentOf } from './moment.ts';
import { type Data, NotVerified, listOf, only, textOf } from './not-verified.ts';
import { factsOf, holds } from './patterns.ts';
import { roundsOf } from './rounds.ts';
import { type Anchors, type Point, type Scene, named, pointAt } from './scene.ts';
import { type Standing, standingOf } from './standing.ts';
import { Zone } from './zone.ts';

/** What the verdicts follow from. */
export interface Grounds {
  readonly facts: readonly FactEntry[];
  readonly clocks: readonly Data[];
  readonly calendars: Data;
  readonly zones: Data;
  readonly zone: string;
  readonly at: number;
  readonly asOf: number;
}

/** What a clock comes to, or the word for which this program cannot tell. */
export type Judgement = { readonly standings: readonly Standing[] } | { readonly unknown: string };

const RULE = [
  'applies',
  'unless',
  'existsIf',
  'start',
  'opens',
  'goal',
  'due',
  'grace',
  'late',
  'expiry',
  'met',
  'prior',
];
const RULE_MORE = [
  'choices',
  'waived',
  'void',
  'warn',
  'pauses',
  'extensions',
  'repeat',
  'ladder',
  'startDay',
  'missed',
  'effects',
];
const DOCUMENT = ['id', 'title', 'cites', 'zone', 'calendar', 'weight', 'forEach', 'editions', 'editionsBy'];

interface Derived {
  readonly instances: readonly Instance[];
  readonly standings: readonly Standing[];
  readonly recorded: readonly Fact[];
}

/** Judges clocks by their facts, each when it is first asked about. */
export class Judge {
  readonly #grounds: Grounds;
  readonly #facts: readonly Fact[];
  readonly #derived = new Map<string, Derived | 'underWay'>();
  readonly #calendars = new Map<string | undefined, Calendar>();

  constructor(grounds: Grounds) {
    this.#grounds = grounds;
    this.#facts = knownFacts(grounds.facts, grounds.asOf);
  }

  judge(clock: string): Judgement {
    try {
      return { standings: this.#derive(clock)?.standings ?? [] };
    } catch (error) {
      if (error instanceof NotVerified) return { unknown: error.word };
      throw error;
    }
  }

  #derive(clock: string): Derived | undefined {
    const known = this.#derived.get(clock);
    if (known === 'underWay') throw new NotVerified('clocks that rest on each other in a circle');
    const document = this.#grounds.clocks.find(({ id }) => id === clock);
    if (known || !document) return known;
    this.#derived.set(clock, 'underWay');
    try {
      const instances = this.#instances(document);
      const { at } = this.#grounds;
      const standings = instances.map((one) => standingOf(one, at));
      const derived = {
        instances,
        standings: standings.length === 0 ? [{ instance: '', state: 'dormant' as const }] : standings,
        recorded: instances.flatMap((one) => effectsOf(document, one)),
      };
      this.#derived.set(clock, derived);
      return derived;
    } catch (error) {
      this.#derived.delete(clock);
      throw error;
    }
  }

  #instances(document: Data): readonly Instance[] {
    const scene = this.#sceneOf(only(document, 'clock', [...DOCUMENT, ...RULE, ...RULE_MORE]));
    if (document['forEach'] === undefined) return instancesIn(scene, document, '');
    const { fact, key, bySubject } = only(document['forEach'], 'forEach', ['fact', 'key', 'bySubject']);
    const pattern = typeof fact === 'string' ? { fact } : (fact as object);
    const scenes = new Map<string, Scene>();
    for (const each of factsOf(scene, bySubject === true ? { of: 'any', ...pattern } : pattern)) {
      const value = key === undefined ? undefined : fieldOf(each, String(key));
      const name = bySubject === true ? (each.subject ?? 'self') : String(value ?? each.id);
      if (!scenes.has(name)) scenes.set(name, bySubject === true ? about(scene, each) : scoped(scene, each, key, name));
    }
    return [...scenes].flatMap(([name, inner]) => instancesIn(inner, document, name));
  }

  #sceneOf(document: Data): Scene {
    const { calendar: own, zone } = document;
    const ownCalendar = own === undefined ? undefined : textOf(own, 'clock.calendar');
    const calendarZone = ownCalendar === undefined ? undefined : this.#calendar(ownCalendar).zone;
    const id = zone ?? calendarZone ?? this.#grounds.zone;
    const found = only(this.#grounds.zones[String(id)], `zone ${String(id)}`, ['id', 'version', 'transitions']);
    return {
      now: this.#grounds.at,
      momentOf,
      // Written by the export in this shape; a damaged one is found by its digest.
      zone: new Zone(listOf(found['transitions'], 'zone') as readonly (readonly [number, number])[]),
      calendar: (name) => this.#calendar(name ?? ownCalendar),
      facts: (type) => this.#ofType(type, String(document['id'])),
      anchors: (clock) => this.#anchors(clock),
      names: {},
      about: undefined,
      inScope: () => true,
      subject: undefined,
    };
  }

  #calendar(id: string | undefined): Calendar {
    let calendar = this.#calendars.get(id);
    if (!calendar) this.#calendars.set(id, (calendar = new Calendar(id, this.#grounds.calendars)));
    return calendar;
  }

  /** Facts that were recorded, and those that other clocks put on record by what became of them. */
  #ofType(type: string, asking: string): readonly Fact[] {
    const producers = this.#grounds.clocks.filter(({ id, ...rest }) => id !== asking && recordsOf(rest).includes(type));
    const derived = producers.flatMap(({ id }) => this.#derive(String(id))?.recorded ?? []);
    return [...this.#facts, ...derived].filter((fact) => fact.type === type).sort(byOccurrence);
  }

  #anchors(clock: string): readonly Anchors[] {
    const { at: now } = this.#grounds;
    return (this.#derive(clock)?.instances ?? []).map((one) => anchorsOf(one, standingOf(one, Infinity), now));
  }
}

function anchorsOf(one: Instance, finally_: Standing, now: number): Anchors {
  const { key: instance, start, opens, limit } = one;
  const missedAt = finally_.missedAt;
  return {
    instance,
    start,
    opens,
    due: one.exists === undefined ? undefined : one.due,
    met: one.met && { at: one.met.at, day: one.dayAt(one.met.at), ...(one.met.fact ? { fact: one.met.fact } : {}) },
    missed: missedAt === undefined || !limit ? undefined : { ...limit, at: missedAt, predicted: missedAt > now },
  };
}

function instancesIn(outer: Scene, document: Data, prefix: string): readonly Instance[] {
  choicesAreKnown(document);
  const start = startOf(outer, document);
  const scene = named(outer, start ? { start } : {}, start?.fact);
  const rule = inForce(scene, document, start);
  if (!holds(scene, rule['applies']) || (rule['unless'] !== undefined && holds(scene, rule['unless']))) return [];
  if (!start) return [];
  if (rule['repeat'] === undefined) return [instanceOf(scene, rule, { key: prefix, start })];
  return roundsOf(scene, rule, start).map((one) => (prefix === '' ? one : { ...one, key: `${prefix}:${one.key}` }));
}

function choicesAreKnown({ choices }: Data): void {
  const [first] = Object.entries((choices ?? {}) as Data);
  if (first) throw new NotVerified(`choices.${first[0]}: ${String(first[1])}`);
}

/** As the rule says; else when what the due moment (or opening) is counted from became known. */
function startOf(scene: Scene, document: Data): Point | undefined {
  if (document['start'] !== undefined) return momentOf(scene, document['start']);
  for (const moment of [document['due'], document['opens']]) {
    if (moment === undefined) continue;
    const from = countedFrom(moment);
    const anchor = momentOf(scene, from);
    if (!anchor) continue;
    const plan = planIn(from);
    const first = plan === undefined ? undefined : factsOf(scene, plan)[0];
    if (!first) return anchor;
    const actsFrom = anchor.actsFrom === undefined ? {} : { actsFrom: anchor.actsFrom };
    return pointAt(scene, first.at, { fact: first, ...actsFrom });
  }
  return undefined;
}

function countedFrom(moment: unknown): unknown {
  if (typeof moment !== 'object' || moment === null) return moment;
  const form = moment as Data;
  if (form['from'] !== undefined) return countedFrom(form['from']);
  const list = form['earliestOf'] ?? form['latestOf'] ?? form['firstKnown'];
  return list === undefined ? moment : { firstKnown: listOf(list, 'moment').map(countedFrom) };
}

function planIn(moment: unknown): unknown {
  const { planned, firstKnown } = (typeof moment === 'object' ? moment : {}) as Data;
  if (planned !== undefined || firstKnown === undefined) return planned;
  return listOf(firstKnown, 'moment')
    .map(planIn)
    .find((plan) => plan !== undefined);
}

/** The edition in force on the day of the start, laid over the document. */
function inForce(scene: Scene, document: Data, start: Point | undefined): Data {
  const { editions, editionsBy } = document;
  const by = editionsBy === undefined ? start : momentOf(scene, editionsBy);
  if (editions === undefined || !by) return document;
  const all = listOf(editions, 'editions').map((one) => only(one, 'edition', ['from', 'until', ...RULE, ...RULE_MORE]));
  const edition = all.find(
    ({ from, until }) =>
      (from === undefined || !isBefore(by.day, dayOf(String(from)))) &&
      (until === undefined || !isBefore(dayOf(String(until)), by.day)),
  );
  return edition ? { ...document, ...edition } : document;
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

/** Fact types that the effects of a clock put on record. */
function recordsOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'record' ? [String(inner)] : key === 'data' || key === 'where' ? [] : recordsOf(inner),
  );
}

/** What a clock puts on record when it is missed, lapses or is met; others see it at that instant. */
function effectsOf(document: Data, one: Instance): readonly Fact[] {
  const { missed, effects, warn, editions } = document;
  const { met, lapsed, ...others } = (effects ?? {}) as Data;
  if (recordsOf([warn, editions, others]).length > 0)
    throw new NotVerified('a record by another effect than a verdict');
  const { missedAt, endedAt, state } = standingOf(one, Infinity);
  const fact = (effect: unknown, to: string, at: number | undefined): readonly Fact[] => {
    const [type] = recordsOf(effect);
    if (type === undefined || at === undefined) return [];
    const data = { ...((effect as Data)['data'] as Data | undefined), clock: document['id'], instance: one.key };
    const id = `${String(document['id'])}/${one.key}/${to}`;
    return [{ id, type, at, recorded: at, subject: undefined, data, derived: true }];
  };
  const isMet = state === 'met' || state === 'metLate';
  return [
    ...fact(missed, 'missed', missedAt),
    ...fact(lapsed, 'lapsed', state === 'lapsed' ? endedAt : undefined),
    ...fact(met, state, isMet ? endedAt : undefined),
  ];
}
