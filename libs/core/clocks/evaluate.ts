import { iso } from '../calendar/days.ts';
import type { Instant } from '../json.ts';
import type { ChoiceName } from './choices.ts';
import { type Effects, keepCircle } from './circle.ts';
import { type Derived, type World, anchorsOf, contextOf, derive } from './derive.ts';
import type { ClockDocument } from './document.ts';
import { type Retry, listening } from './explain/choices-told.ts';
import { explainInstance } from './explain/explain.ts';
import type { RuleSource } from './explain/rule.ts';
import { type FactView, type KnownFact, addDerived, msOf, withDerived } from './facts.ts';
import { showsAfter } from './life/life.ts';
import { type Basis, type ClockMemo, type Kept, type Next, basisOf } from './memo.ts';
import type { ClockAnchors, Context } from './moments/context.ts';
import { planOf } from './order.ts';
import { staleAt } from './refresh.ts';
import type { ClockResult, ClockView } from './result.ts';
import { type InstanceActs, actsOf, resultOf, viewOf } from './view.ts';

export type { World } from './derive.ts';
export type { ClockMemo } from './memo.ts';

export interface EvaluateOptions {
  /** What was known by then; `now` when left out. A later one is hindsight: "as true". */
  readonly asOf?: Instant;
  /**
   * Until when one would have heard that something ended: what was not heard of by then went on until then. The later of
   * `now` and `asOf` when left out; nobody reports to a case that has ended.
   */
  readonly heardUntil?: Instant | undefined;
  /** Lets every result explain itself. */
  readonly trace?: boolean;
  /** Whose rules they are; for explanations. */
  readonly source?: RuleSource;
  /** Makes the next evaluation of the same case cheap; the answer is the same without. */
  readonly memo?: ClockMemo;
}

export interface Evaluation {
  readonly views: readonly ClockView[];
  /** The first transition after now that acts. */
  readonly nextWakeAt?: Instant;
  /** The first transition after now, whether it acts or not. */
  readonly nextTransitionAt?: Instant;
  /** The first transition after now of each clock that has one. */
  readonly nextByClock: Readonly<Record<string, Instant>>;
  /** From when on the views no longer give what lists show, which derive what merely passes; computed when first read. */
  readonly staleAt: Instant | undefined;
  /** Of each instance that acts, the transitions that do, past and ahead; computed when first read. */
  readonly acts: readonly InstanceActs[];
  /** Everything per instance; computed when first read. */
  readonly results: readonly ClockResult[];
}

/**
 * Every clock of the documents at `now`, from the facts alone. Pure and total: any documents that pass the schema and
 * any facts give an answer; nothing is thrown, nothing is read but the arguments. Safe to repeat.
 */
export function evaluateClocks(
  documents: readonly ClockDocument[],
  world: World,
  now: Instant,
  options: EvaluateOptions = {},
): Evaluation {
  const at = msOf(now);
  const asOf = options.asOf === undefined ? at : msOf(options.asOf);
  const basis = basisOf(options.memo, documents, world, at, asOf);
  const occurs = basis.view.occursAfter(at);
  const heardUntil = options.heardUntil === undefined ? Math.max(at, asOf) : msOf(options.heardUntil);
  const kept = keepAll(documents, world, basis, { now: at, heardUntil }, occurs, options);
  if (options.memo) options.memo.last = { documents, world, now: at, asOf, view: basis.view, kept };
  const learns = Math.min(occurs, options.asOf === undefined ? basis.view.learnsAt : Infinity);
  return evaluationOf(documents, kept, at, learns);
}

/** @param learns when a fact that is on record, and lies ahead, first occurs or becomes known */
function evaluationOf(
  documents: readonly ClockDocument[],
  kept: ReadonlyMap<ClockDocument, Kept>,
  now: number,
  learns: number,
): Evaluation {
  const ofEach = <T>(read: (document: ClockDocument, derived: Derived) => T): readonly T[] =>
    documents.flatMap((document) => (kept.get(document)?.derived ?? []).map((one) => read(document, one)));
  let views: readonly ClockView[] | undefined;
  let acts: readonly InstanceActs[] | undefined;
  let results: readonly ClockResult[] | undefined;
  let stale: number | undefined;
  let [wake, transition] = [Infinity, Infinity];
  for (const { next } of kept.values()) {
    wake = Math.min(wake, next.wake);
    transition = Math.min(transition, next.transition);
  }
  return {
    get views() {
      return (views ??= ofEach((document, one) => viewOf(document, one, now)));
    },
    ...(wake === Infinity ? {} : { nextWakeAt: iso(wake) }),
    ...(transition === Infinity ? {} : { nextTransitionAt: iso(transition) }),
    get nextByClock() {
      const next: Record<string, Instant> = {};
      for (const document of documents) {
        const at = kept.get(document)?.next.transition ?? Infinity;
        if (at !== Infinity) next[document.id] = iso(at);
      }
      return next;
    },
    get staleAt() {
      stale ??= Math.min(
        learns,
        ...documents.map((document) => staleAt(document, kept.get(document)?.derived ?? [], now)),
      );
      return stale === Infinity ? undefined : iso(stale);
    },
    get acts() {
      return (acts ??= ofEach((document, one) => actsOf(document, one, now)).filter((each) => each !== undefined));
    },
    get results() {
      return (results ??= ofEach((document, one) => resultOf(document, one, now)));
    },
  };
}

type Times = Pick<Context, 'now' | 'heardUntil'>;

/** Derives every clock in the order in which they rest on each other, or keeps what cannot have changed. */
function keepAll(
  documents: readonly ClockDocument[],
  world: World,
  basis: Basis,
  times: Times,
  occurs: number,
  options: EvaluateOptions,
): ReadonlyMap<ClockDocument, Kept> {
  const { order, looksAt, gives } = planOf(documents);
  const all = new Map<ClockDocument, Kept>();
  const anchors = new Map<string, readonly ClockAnchors[]>();
  const effects = new Map<string, readonly KnownFact[]>();
  const changed = new Set(basis.changed);
  const latest = Math.max(times.now, times.heardUntil);
  const heldOf = (document: ClockDocument): Kept | undefined => {
    const before = options.trace ? undefined : basis.kept?.get(document);
    return before && latest < before.until && !touches(looksAt.get(document), changed) ? before : undefined;
  };
  const keepOne = (document: ClockDocument, given: Effects): Kept =>
    keep(document, world, withDerived(basis.view, given), times, anchors, occurs, options);
  const add = (document: ClockDocument, kept: Kept): void => {
    all.set(document, kept);
    anchors.set(document.id, kept.anchors);
    addDerived(effects, kept.effects);
  };
  for (const group of order) {
    const held = group.map(heldOf);
    const holds = held.every((kept) => kept !== undefined);
    if (!holds && basis.kept)
      for (const document of group) for (const name of gives.get(document) ?? []) changed.add(name);
    const anew = holds || group.length === 1 ? undefined : keepCircle(group, effects, anchors, keepOne);
    for (const [i, document] of group.entries())
      add(document, held[i] && holds ? held[i] : (anew?.get(document) ?? keepOne(document, effects)));
  }
  return all;
}

function touches(looksAt: ReadonlySet<string> | undefined, changed: ReadonlySet<string>): boolean {
  for (const name of changed) if (looksAt?.has(name)) return true;
  return false;
}

function keep(
  document: ClockDocument,
  world: World,
  view: FactView,
  times: Times,
  anchors: ReadonlyMap<string, readonly ClockAnchors[]>,
  occurs: number,
  { trace, source }: EvaluateOptions,
): Kept {
  const ctx = contextOf(document, world, view, times, (clock) => anchors.get(clock) ?? []);
  const derived = trace ? explainAll(ctx, document, world, source) : derive(ctx, document);
  const daily = derived.some(({ lookback }) => lookback !== undefined);
  const { now } = times;
  const next = nextOf(derived, now);
  return {
    derived,
    anchors: anchorsOf(ctx, derived),
    effects: effectsOf(document, derived),
    next,
    // A look-back counts today anew, and known facts that lie ahead change what is reached so far.
    until: daily ? now : Math.min(occurs, next.transition),
  };
}

/** Every instance with the means to explain it. */
function explainAll(
  ctx: Context,
  document: ClockDocument,
  world: World,
  source: RuleSource | undefined,
): readonly Derived[] {
  const mattering = new Set<ChoiceName>();
  const derived = derive({ ...ctx, choices: listening(ctx.choices, mattering) }, document);
  const retried = new Map<string, ReadonlyMap<string, Derived>>();
  const retry: Retry = (name, value, key) => {
    let others = retried.get(`${name}=${value}`);
    if (!others) {
      const instead = derive({ ...ctx, choices: { ...ctx.choices, [name]: value }, ahead: [] }, document);
      others = new Map(instead.map((one) => [one.key, one]));
      retried.set(`${name}=${value}`, others);
    }
    return others.get(key);
  };
  const about = { ctx, document, world, retry, mattering, source };
  return derived.map((one) => ({ ...one, explain: () => explainInstance(about, one) }));
}

/** Facts that follow from a clock's transitions, visible to other clocks at those instants (CS-39). */
function effectsOf(document: ClockDocument, derived: readonly Derived[]): readonly KnownFact[] {
  const found: KnownFact[] = [];
  for (const { key, turns } of derived) {
    for (const { at, to, actions, nth } of turns) {
      for (const action of actions) {
        if (action.kind !== 'recordFact') continue;
        const occurredAt = iso(at);
        const id = `${document.id}/${key}/${to}${nth === undefined ? '' : `#${nth}`}`;
        const about = action.subject === undefined ? {} : { subject: action.subject };
        const data = { ...action.data, clock: document.id, instance: key };
        const times = { occurredAt, recordedAt: occurredAt };
        const fact = { id, type: action.fact, ...times, ...about, data, source: `clock:${id}` };
        found.push({ fact, at, recorded: at, derived: true });
      }
    }
  }
  return found;
}

function nextOf(all: readonly Derived[], now: number): Next {
  let wake = Infinity;
  let transition = Infinity;
  for (const { turns, rechecks, marks } of all) {
    for (const turn of turns) {
      const at = showsAfter(turn, now);
      if (at <= now) continue;
      transition = Math.min(transition, at);
      if (turn.actions.length > 0) wake = Math.min(wake, at);
    }
    for (const at of rechecks) if (at > now) transition = Math.min(transition, at);
    for (const at of marks) if (at > now) transition = Math.min(transition, at);
  }
  return { wake, transition };
}
