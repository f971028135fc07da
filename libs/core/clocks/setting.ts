import { parseDay } from '../calendar/days.ts';
import type { ClockDocument, ClockRule } from './document.ts';
import { awaitedBy } from './explain/awaited.ts';
import { type TraceStep, factOf, note, pointData, traced } from './explain/trace.ts';
import type { KnownFact } from './facts.ts';
import { knownSince } from './known-since.ts';
import { type Context, type Point, withNames, untold } from './moments/context.ts';
import { momentOf, isKnown } from './moments/moment.ts';
import { concerns, watch } from './moments/patterns.ts';

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
  return { ctx, rule, start, concerned: isConcerned(ctx, rule) };
}

function isConcerned(ctx: Context, { applies, unless }: ClockRule): boolean {
  const concerned = concerns(ctx, 'clock', applies, unless, ctx.now);
  watch(ctx, [applies, unless], concerned, (quiet, by) => concerns(quiet, 'clock', applies, unless, by));
  return concerned;
}

function startData(ctx: Context, document: ClockDocument, start: Point | undefined): TraceStep['data'] {
  if (!start) {
    const moment = document.start ?? document.due ?? document.opens;
    return { awaits: awaitedBy(ctx, moment, (one) => isKnown(ctx, one)) };
  }
  const known = start.facts.map((id) => factOf(ctx, id));
  return { ...pointData(ctx, start), known, ...(start.at > ctx.now ? { ahead: true } : {}) };
}

/** The start as the rule says; else when the anchor of the due time (or opening) became known. */
function startOf(ctx: Context, document: ClockDocument): Point | undefined {
  if (document.start !== undefined) return momentOf(ctx, document.start);
  // What is made up to find the anchor is nothing to tell of.
  const quiet = untold(ctx);
  for (const moment of [document.due, document.opens]) {
    const since = moment === undefined ? undefined : knownSince(quiet, moment);
    if (since) return since;
  }
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
