import type { ChoiceName } from '../choices.ts';
import { type Derived, type World, scopesFor } from '../derive.ts';
import type { ClockDocument } from '../document.ts';
import type { Moment } from '../moment-document.ts';
import type { Stop } from '../life/ending.ts';
import { isExcuse } from '../life/due.ts';
import { extensionsOf } from '../life/extensions.ts';
import { type Figures, goalOf, graceOf } from '../life/figures.ts';
import { turnAt } from '../life/life.ts';
import { openingOf } from '../life/openings.ts';
import { type Context, NO_NAMES, pointAt, withTrace } from '../moments/context.ts';
import { settingOf } from '../setting.ts';
import { TOLD_ALWAYS, type Retry, choicesThatMattered, listening, sinceOf } from './choices-told.ts';
import { explainExistence } from './exists.ts';
import { explainIdlePauses } from './idle-pauses.ts';
import { type RuleSource, ruleData } from './rule.ts';
import { type Trace, type TraceStep, factOf, note, pointData, traced, tracedPoint } from './trace.ts';

/** What an explanation is made from, beside the instance. */
export interface Explaining {
  /** As the clock was derived in, before anything of it was known. */
  readonly ctx: Context;
  readonly document: ClockDocument;
  readonly world: World;
  readonly retry: Retry;
  /** The choices that the derivation looked at: no other can have made a difference. */
  readonly mattering: ReadonlySet<ChoiceName>;
  readonly source: RuleSource | undefined;
}

/**
 * How an instance came to be what it is: rule, start, whom it concerns, what moved it, the arithmetic, the verdict, and
 * each named choice that made a difference. The same functions are run as for the result, with somebody listening.
 */
export function explainInstance(about: Explaining, derived: Derived): readonly TraceStep[] {
  const trace: Trace = { steps: [] };
  const ctx = withTrace(about.ctx, trace);
  note(ctx, 'rule', () => ruleData(ctx, about.document, about.world, about.source));
  if (derived.figures) explainFigures(about, derived, derived.figures, trace);
  else explainWithout(ctx, about.document, derived);
  return trace.steps;
}

function explainFigures(about: Explaining, derived: Derived, f: Figures, trace: Trace): void {
  const { document, retry, mattering } = about;
  const { choices } = about.ctx;
  const consulted = new Set<ChoiceName>();
  const ctx = withTrace(f.ctx, trace, listening(choices, consulted));
  settingOf({ ...ctx, names: NO_NAMES, about: undefined }, document);
  if (f.rule.repeat) note(ctx, 'round', () => ({ instance: derived.key, ...pointData(ctx, f.start) }));
  explainExistence(ctx, f);
  if (f.existsFrom !== undefined) explainTimes(ctx, f);
  if (f.ceased) explainStop(ctx, about, f.ceased);
  explainVerdict(ctx, derived, f);
  const names = [...new Set([...consulted, ...TOLD_ALWAYS])].filter((name) => mattering.has(name));
  for (const step of choicesThatMattered(ctx, choices, names, derived, retry)) trace.steps.push(step);
}

/** What ended the duty: what no longer holds, by all that has happened; above it the duty is told as it was until then. */
function explainStop(ctx: Context, { ctx: outer, document }: Explaining, ceased: Stop): void {
  const { trace, scope, subject } = ctx;
  const whole: Context = { ...outer, trace, scope, subject, found: new Map() };
  const work = (inner: Context): void => explainSetting(inner, document);
  traced(whole, 'stopped', work, () => stopData(ctx, ceased));
}

/** Why there is nothing to count: no start, nothing to begin one for, or a case that the clock does not concern. */
function explainWithout(ctx: Context, document: ClockDocument, derived: Derived): void {
  const scopes = [...scopesFor(ctx, document)];
  const { forEach } = document;
  if (forEach && scopes.length === 0) {
    const types = typeof forEach.fact === 'string' ? forEach.fact : forEach.fact.fact;
    note(ctx, 'start', () => ({ awaits: [{ facts: [types].flat() }] }));
  }
  for (const scope of scopes.filter(({ instance }) => !derived.lookback || instance === derived.key).slice(0, MOST)) {
    explainSetting(scope, document);
  }
  if (derived.lookback) explainLookback(ctx, derived.lookback);
  explainStatus(ctx, derived);
}

function explainSetting(ctx: Context, document: ClockDocument): void {
  const trace: Trace = { steps: [] };
  const { concerned, start, rule } = settingOf(withTrace(ctx, trace), document);
  if (concerned && start && rule.repeat) note({ trace }, 'noRound', () => ({}));
  // What does not concern the case was not started by anything either.
  const steps = concerned ? trace.steps : trace.steps.filter(({ op }) => op !== 'start');
  ctx.trace?.steps.push(...steps);
}

/** More scopes than these are not gone through one by one, nor are more times before at which a look-back was reached. */
const MOST = 20;

function explainLookback(ctx: Context, { total, needed, unit, reached, past }: NonNullable<Derived['lookback']>): void {
  const shown =
    reached && Number.isFinite(reached.at)
      ? { reached: pointData(ctx, reached), ...(reached.at > ctx.now ? { ahead: true } : {}) }
      : {};
  const before = past.slice(-MOST).map(({ reached: from, endsAt }) => ({
    from: pointData(ctx, from),
    until: pointData(ctx, pointAt(ctx, endsAt)),
  }));
  note(ctx, 'lookback', () => ({ total, needed, unit, ...shown, ...(before.length > 0 ? { before } : {}) }));
}

function explainTimes(ctx: Context, f: Figures): void {
  const { rule, dueAt, adjust } = f;
  for (const { name, from, until } of f.pauses) {
    const end = until ? { until: pointData(ctx, until) } : {};
    note(ctx, 'pause', () => ({ name, from: pointData(ctx, from), ...end }));
  }
  explainIdlePauses(ctx, f);
  if (rule.extensions) extensionsOf(ctx, rule.extensions, 'due', f.baseDue, f.over);
  const outcome = (inner: Figures['due']) => (): TraceStep['data'] => pointData(ctx, inner);
  if (rule.opens !== undefined) traced(ctx, 'opens', (c) => openingOf(c, rule, f.over), outcome(f.opens));
  if (rule.goal !== undefined) traced(ctx, 'goal', (c) => goalOf(c, rule.goal as Moment, adjust), outcome(f.goal));
  if (dueAt) explainDue(ctx, f, dueAt);
  if (rule.grace && f.limit) note(ctx, 'grace', outcome(f.limit));
  else graceOf(ctx, rule, f.due);
  if (f.asSoonAsPossibleSince !== undefined) {
    note(ctx, 'asSoonAsPossible', () => pointData(ctx, pointAt(ctx, f.asSoonAsPossibleSince as number)));
  }
}

/** An excuse leaves no date but that of a cap, and of counts that nothing moves (CS-20). */
function explainDue(ctx: Context, { due, pauses, adjust }: Figures, dueAt: NonNullable<Figures['dueAt']>): void {
  if (!pauses.some(isExcuse)) {
    traced(
      ctx,
      'due',
      (c) => dueAt(c, adjust),
      () => pointData(ctx, due),
    );
    return;
  }
  tracedPoint(ctx, 'excused', (c) => dueAt(c, adjust));
  if (due) tracedPoint(ctx, 'due', (c) => dueAt(c, { ...adjust, excused: true }));
}

function explainVerdict(ctx: Context, derived: Derived, f: Figures): void {
  const completions = f.completions();
  for (const id of completions.tooEarly) note(ctx, 'tooEarly', () => ({ fact: factOf(ctx, id) }));
  for (const id of completions.invalid) note(ctx, 'notCounted', () => ({ fact: factOf(ctx, id) }));
  for (const { fact, to } of f.moved ?? []) note(ctx, 'belongsTo', () => ({ fact: factOf(ctx, fact), to }));
  explainStatus(ctx, derived);
}

function explainStatus(ctx: Context, derived: Derived): void {
  const turn = turnAt(derived.turns, ctx.now);
  const since = turn && pointData(ctx, sinceOf(ctx, derived, turn.at));
  const { owedUntil: over, turn: round, ending } = derived.figures ?? {};
  note(ctx, 'status', () => ({
    status: turn?.to ?? 'dormant',
    ...(turn && since ? { since, known: turn.facts.map((id) => factOf(ctx, id)) } : {}),
    ...(turn?.to === 'missed' && over && over.at <= ctx.now ? overData(ctx, over, turn.at) : {}),
  }));
  if (turn?.to === 'void' && turn.at === round?.until && turn.at !== ending?.at) note(ctx, 'handedOver', () => ({}));
}

const stopData = (ctx: Context, { at, facts }: Stop): TraceStep['data'] => ({
  ...pointData(ctx, pointAt(ctx, at)),
  known: facts.map((id) => factOf(ctx, id)),
});

/** A breach that is owed no more: its rule stopped applying, or nothing can be for it, from its miss on or later. */
function overData(ctx: Context, over: Stop, missed: number): TraceStep['data'] {
  if (over.ceased) return { owedUntil: stopData(ctx, over) };
  return { beyond: over.at > missed ? pointData(ctx, pointAt(ctx, over.at)) : {} };
}
