import { iso } from '../../calendar/days.ts';
import type { Json } from '../../json.ts';
import { CHOICES, type ChoiceName, type Choices } from '../choices.ts';
import type { Derived } from '../derive.ts';
import type { ClockDocument } from '../document.ts';
import { extensionsOf } from '../life/extensions.ts';
import type { Figures } from '../life/figures.ts';
import { turnAt } from '../life/life.ts';
import { type Context, NO_NAMES, pointAt } from '../moments/context.ts';
import { momentOf } from '../moments/moment.ts';
import { type Trace, type TraceStep, note, pointData, traced } from './trace.ts';

/** Derives an instance anew with one choice made otherwise, to see whether it mattered. */
export type Retry = (name: ChoiceName, value: string, key: string) => Derived | undefined;

/**
 * How an instance came to be what it is: rule, start, what moved it, the arithmetic, the verdict, and each named
 * choice that made a difference. The same functions are run as for the result, with somebody listening.
 */
export function explainInstance(
  document: ClockDocument,
  derived: Derived,
  retry: Retry,
  now: number,
): readonly TraceStep[] {
  const { figures: f } = derived;
  const trace: Trace = { steps: [] };
  if (!f) return trace.steps;
  const consulted = new Set<ChoiceName>();
  const ctx: Context = { ...f.ctx, trace, choices: listening(f.ctx.choices, consulted) };
  note(ctx, 'rule', () => ruleData(document, f));
  explainStart(ctx, document, f);
  for (const { name, from, until } of f.pauses) {
    note(ctx, 'pause', () => ({
      name,
      from: pointData(ctx, from),
      ...(until ? { until: pointData(ctx, until) } : {}),
    }));
  }
  if (f.rule.extensions) extensionsOf(ctx, f.rule.extensions, 'due', f.baseDue, f.met?.at ?? Infinity);
  explainTimes(ctx, f);
  explainVerdict(ctx, derived, f, now);
  for (const step of choicesThatMattered(f.ctx.choices, consulted, derived, retry, now)) trace.steps.push(step);
  return trace.steps;
}

/** The choices, noting which are looked at. */
function listening(choices: Choices, consulted: Set<ChoiceName>): Choices {
  const get = (all: Choices, name: string): string => {
    consulted.add(name as ChoiceName); // nothing else is read of it
    return all[name as ChoiceName];
  };
  return new Proxy(choices, { get });
}

function ruleData(document: ClockDocument, { ctx, rule }: Figures): { readonly [key: string]: Json } {
  const calendar = document.calendar === undefined ? undefined : ctx.calendar(undefined);
  const edition = rule === document ? undefined : (rule as { from?: string; until?: string });
  return {
    clock: document.id,
    ...(document.title === undefined
      ? {}
      : { title: typeof document.title === 'string' ? document.title : { ...document.title } }),
    cites: document.cites ?? [],
    zone: `${ctx.zone.id}@${ctx.zone.version}`,
    ...(calendar ? { calendar: `${calendar.id}@${calendar.version}` } : {}),
    ...(edition ? { edition: { from: edition.from ?? null, until: edition.until ?? null } } : {}),
  };
}

function explainStart(ctx: Context, document: ClockDocument, f: Figures): void {
  const evaluate = (inner: Context): Figures['start'] =>
    (document.start !== undefined && !f.rule.repeat && momentOf({ ...inner, names: NO_NAMES }, document.start)) ||
    f.start;
  traced(ctx, 'start', evaluate, () => ({
    ...pointData(ctx, f.start),
    known: f.start.facts.map((id) => factData(ctx, id)),
  }));
}

function factData(ctx: Context, id: string): Json {
  const known = ctx.view.byId(id);
  if (!known) return { id };
  const { type, occurredAt, recordedAt } = known.fact;
  return { id, type, occurredAt, recordedAt };
}

function explainTimes(ctx: Context, f: Figures): void {
  const { rule, dueRule, adjust } = f;
  const outcome = (inner: Figures['due']) => (): { readonly [key: string]: Json } => pointData(ctx, inner);
  if (rule.opens !== undefined)
    traced(ctx, 'opens', (c) => momentOf(c, rule.opens as string, { opening: true }), outcome(f.opens));
  if (rule.goal !== undefined)
    traced(ctx, 'goal', (c) => momentOf(c, rule.goal as string, { adjust }), outcome(f.goal));
  if (dueRule !== undefined) {
    traced(ctx, 'due', (c) => momentOf(c, dueRule, { adjust, notBefore: f.start.at }), outcome(f.due));
  }
  if (rule.grace && f.limit) note(ctx, 'grace', outcome(f.limit));
  if (f.asSoonAsPossibleSince !== undefined) {
    note(ctx, 'asSoonAsPossible', () => pointData(ctx, pointAt(ctx, f.asSoonAsPossibleSince as number)));
  }
}

function explainVerdict(ctx: Context, derived: Derived, f: Figures, now: number): void {
  const completions = f.completions();
  if (f.existsFrom === undefined) note(ctx, 'doesNotExist', () => ({}));
  else if (f.existsFrom > now) note(ctx, 'notYet', () => pointData(ctx, pointAt(ctx, f.existsFrom as number)));
  for (const id of completions.tooEarly) note(ctx, 'tooEarly', () => ({ fact: factData(ctx, id) }));
  for (const id of completions.invalid) note(ctx, 'notCounted', () => ({ fact: factData(ctx, id) }));
  const turn = turnAt(derived.turns, now);
  note(ctx, 'status', () => ({
    status: turn?.to ?? 'dormant',
    ...(turn ? { since: pointData(ctx, pointAt(ctx, turn.at)), known: turn.facts.map((id) => factData(ctx, id)) } : {}),
  }));
}

type Picture = { readonly [word in 'status' | 'opensAt' | 'dueAt' | 'since']: string | null };

function pictureOf(derived: Derived | undefined, now: number): Picture {
  const f = derived?.figures;
  const turn = turnAt(derived?.turns ?? [], now);
  const instant = (ms: number | undefined): string | null =>
    ms === undefined || !Number.isFinite(ms) ? null : iso(ms);
  return {
    status: turn?.to ?? 'dormant',
    opensAt: instant(f?.opens?.at),
    dueAt: instant(f?.due?.at),
    since: instant(turn?.at),
  };
}

const same = (a: Picture, b: Picture): boolean =>
  a.status === b.status && a.opensAt === b.opensAt && a.dueAt === b.dueAt && a.since === b.since;

/** A choice mattered when another value of it would have given another picture. */
function choicesThatMattered(
  choices: Choices,
  consulted: ReadonlySet<ChoiceName>,
  derived: Derived,
  retry: Retry,
  now: number,
): readonly TraceStep[] {
  const actual = pictureOf(derived, now);
  const steps: TraceStep[] = [];
  for (const name of new Set<ChoiceName>([...consulted, 'nowAtDue', 'voidAfterDue'])) {
    for (const other of CHOICES[name]) {
      if (other === choices[name]) continue;
      const picture = pictureOf(retry(name, other, derived.key), now);
      if (same(picture, actual)) continue;
      steps.push({ op: 'choice', data: { name, value: choices[name], other, otherwise: picture }, steps: [] });
      break;
    }
  }
  return steps;
}
