import { parseDay } from '../calendar/days.ts';
import type { ClockDocument, ClockRule, Facts, Moment } from './document.ts';
import { awaitedBy } from './explain/awaited.ts';
import { type TraceStep, factOf, note, pointData, traced } from './explain/trace.ts';
import type { KnownFact } from './facts.ts';
import { type Context, type Point, pointAt, withNames } from './moments/context.ts';
import { momentOf } from './moments/moment.ts';
import { concerns, factsOf } from './moments/patterns.ts';

/** What stands before anything is counted: the start, the edition in force, and whether the clock concerns the case. */
export interface Setting {
  readonly ctx: Context;
  readonly rule: ClockRule;
  readonly start: Point | undefined;
  readonly concerned: boolean;
}

export function settingOf(outer: Context, document: ClockDocument): Setting {
  const start = document.lookback
    ? startOf(outer, document)
    : traced(
        outer,
        'start',
        (inner) => startOf(inner, document),
        (point) => startData(outer, document, point),
      );
  const about = start && looksAtStart(document) ? aboutOf(outer, start) : undefined;
  const ctx = withNames(outer, { start }, about);
  const rule = editionOf(ctx, document, start);
  return { ctx, rule, start, concerned: concerns(ctx, 'clock', rule.applies, rule.unless, ctx.now) };
}

function startData(ctx: Context, document: ClockDocument, start: Point | undefined): TraceStep['data'] {
  if (!start) return { awaits: awaitedBy(ctx, document.start ?? document.due ?? document.opens) };
  const known = start.facts.map((id) => factOf(ctx, id));
  return { ...pointData(ctx, start), known, ...(start.at > ctx.now ? { ahead: true } : {}) };
}

/** The start as the rule says; else when the anchor of the due time (or opening) became known. */
function startOf(ctx: Context, document: ClockDocument): Point | undefined {
  if (document.start !== undefined) return momentOf(ctx, document.start);
  // What is made up to find the anchor is nothing to tell of.
  const quiet = ctx.trace ? { ...ctx, trace: undefined } : ctx;
  for (const moment of [document.due, document.opens]) {
    const anchor = moment === undefined ? undefined : momentOf(quiet, anchorOf(moment));
    if (anchor) return decidedAt(ctx, moment as Moment, anchor) ?? anchor;
  }
  return undefined;
}

/** The innermost `from` of a moment: what it is counted from. */
function anchorOf(moment: Moment): Moment {
  if (typeof moment !== 'object') return moment;
  if ('from' in moment && moment.from !== undefined) return anchorOf(moment.from);
  for (const key of ['earliestOf', 'latestOf', 'firstKnown'] as const) {
    if (key in moment) return { firstKnown: (moment as { [K in typeof key]: readonly Moment[] })[key].map(anchorOf) };
  }
  return moment;
}

/** A plan starts its clock when it was first made, not on the day it is for. */
function decidedAt(ctx: Context, moment: Moment, anchor: Point): Point | undefined {
  const planned = plannedIn(anchorOf(moment));
  const first = planned === undefined ? undefined : factsOf(ctx, planned)[0];
  return (
    first && {
      ...pointAt(ctx, first.at, [first.fact.id]),
      ...(anchor.actsFrom === undefined ? {} : { actsFrom: anchor.actsFrom }),
    }
  );
}

function plannedIn(moment: Moment): Facts | undefined {
  if (typeof moment !== 'object') return undefined;
  if ('planned' in moment) return moment.planned;
  if ('firstKnown' in moment) return moment.firstKnown.map(plannedIn).find((one) => one !== undefined);
  return undefined;
}

const looking = new WeakMap<ClockDocument, boolean>();

/** Whether anything in the document is read from the start fact: a number given as `{field}`, or `start.<field>`. */
function looksAtStart(document: ClockDocument): boolean {
  let answer = looking.get(document);
  if (answer === undefined) looking.set(document, (answer = /"field"|"start\./.test(JSON.stringify(document))));
  return answer;
}

function aboutOf(ctx: Context, start: Point): KnownFact | undefined {
  const id = start.facts[0];
  return id === undefined ? undefined : ctx.view.byId(id);
}

/** The edition in force on the local day of `editionsBy`, laid over the document (CS-22). */
function editionOf(ctx: Context, document: ClockDocument, start: Point | undefined): ClockRule {
  if (!document.editions) return document;
  const by = document.editionsBy === undefined ? start : momentOf(ctx, document.editionsBy);
  if (!by) return document;
  const edition = document.editions.find(
    ({ from, until }) =>
      by.day >= (from === undefined ? -Infinity : (parseDay(from) ?? Infinity)) &&
      by.day <= (until === undefined ? Infinity : (parseDay(until) ?? -Infinity)),
  );
  note(ctx, 'edition', () => ({
    number: edition ? (document.editions ?? []).indexOf(edition) + 1 : 0,
    of: document.editions?.length ?? 0,
    from: edition?.from ?? null,
    until: edition?.until ?? null,
    by: pointData(ctx, by),
  }));
  return edition ? { ...document, ...edition } : document;
}
