import type { Instant } from '../json.ts';
import type { Context } from './context.ts';
import { type Derived, type World, anchorsOf, contextOf, derive } from './derive.ts';
import type { ClockDocument } from './document.ts';
import { type FactView, type KnownFact, msOf, viewFacts, withDerived } from './facts.ts';
import { type Retry, explainInstance } from './explain.ts';
import { showsAfter } from './life.ts';
import { planOf } from './order.ts';
import type { ClockResult, ClockView } from './result.ts';
import { iso } from '../calendar/days.ts';
import { resultOf, viewOf } from './view.ts';

export type { World } from './derive.ts';

export interface EvaluateOptions {
  /** What was known by then; `now` when left out. A later one is hindsight: "as true". */
  readonly asOf?: Instant;
  /** Adds an explanation to every result. */
  readonly trace?: boolean;
}

export interface Evaluation {
  readonly views: readonly ClockView[];
  /** The first transition after now that acts. */
  readonly nextWakeAt?: Instant;
  /** The first transition after now, whether it acts or not. */
  readonly nextTransitionAt?: Instant;
  /** The first transition after now of each clock that has one. */
  readonly nextByClock: Readonly<Record<string, Instant>>;
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
  const view = viewFacts(world.facts, options.asOf === undefined ? at : msOf(options.asOf), world.others);
  const all = deriveAll(documents, world, view, at, options.trace ?? false);
  const entries = documents.flatMap((document) => (all.get(document) ?? []).map((derived) => ({ document, derived })));
  const { wake, transition } = nextOf(
    entries.map(({ derived }) => derived),
    at,
  );
  let results: readonly ClockResult[] | undefined;
  return {
    views: entries.map(({ document, derived }) => viewOf(document, derived, at)),
    ...(wake === Infinity ? {} : { nextWakeAt: iso(wake) }),
    ...(transition === Infinity ? {} : { nextTransitionAt: iso(transition) }),
    get nextByClock() {
      const next = documents.map((document) => [document.id, nextOf(all.get(document) ?? [], at).transition] as const);
      return Object.fromEntries(next.filter(([, ms]) => ms !== Infinity).map(([id, ms]) => [id, iso(ms)]));
    },
    get results() {
      return (results ??= entries.map(({ document, derived }) => resultOf(document, derived, at)));
    },
  };
}

function deriveAll(
  documents: readonly ClockDocument[],
  world: World,
  view: FactView,
  now: number,
  explained: boolean,
): Map<ClockDocument, readonly Derived[]> {
  const found = new Map<ClockDocument, readonly Derived[]>();
  const anchors = new Map<string, ReturnType<typeof anchorsOf>>();
  const effects = new Map<string, KnownFact[]>();
  const others: Context['others'] = (clock) => anchors.get(clock) ?? [];
  for (const document of planOf(documents).order) {
    const ctx = contextOf(document, world, withDerived(view, effects), now, others);
    const derived = explained ? explainAll(ctx, document) : derive(ctx, document);
    found.set(document, derived);
    anchors.set(document.id, anchorsOf(ctx, derived));
    for (const known of effectsOf(document, derived)) {
      effects.set(known.fact.type, [...(effects.get(known.fact.type) ?? []), known]);
    }
  }
  return found;
}

function explainAll(ctx: Context, document: ClockDocument): readonly Derived[] {
  return derive(ctx, document).map((one) => {
    const retry: Retry = (choices) =>
      derive({ ...ctx, choices: { ...ctx.choices, ...choices } }, document).find(({ key }) => key === one.key);
    return { ...one, explanation: explainInstance(document, one, retry, ctx.now) };
  });
}

/** Facts that follow from a clock's transitions, visible to other clocks at those instants (CS-39). */
function effectsOf(document: ClockDocument, derived: readonly Derived[]): readonly KnownFact[] {
  const found: KnownFact[] = [];
  for (const { key, turns } of derived) {
    for (const { at, to, actions } of turns) {
      for (const action of actions) {
        if (action.kind !== 'recordFact') continue;
        const occurredAt = iso(at);
        const id = `${document.id}/${key}/${to}`;
        const data = { ...action.data, clock: document.id, instance: key };
        const fact = { id, type: action.fact, occurredAt, recordedAt: occurredAt, data, source: `clock:${id}` };
        found.push({ fact, at, recorded: at, derived: true });
      }
    }
  }
  return found;
}

function nextOf(all: readonly Derived[], now: number): { wake: number; transition: number } {
  let wake = Infinity;
  let transition = Infinity;
  for (const { turns, rechecks } of all) {
    for (const turn of turns) {
      const at = showsAfter(turn, now);
      if (at <= now) continue;
      transition = Math.min(transition, at);
      if (turn.actions.length > 0) wake = Math.min(wake, at);
    }
    for (const at of rechecks) if (at > now) transition = Math.min(transition, at);
  }
  return { wake, transition };
}
