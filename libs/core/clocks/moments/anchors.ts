import { note } from '../explain/trace.ts';
import type { OTHER_CLOCK } from '../references.ts';
import type { ClockAnchors, Context, Point } from './context.ts';

type Word = (typeof OTHER_CLOCK)[number];

const INSTANT = {
  startOf: 'start',
  opensOf: 'opens',
  dueOf: 'due',
  metOf: 'met',
  missedOf: 'missed',
  reachedOf: 'reached',
} as const satisfies Record<Word, keyof ClockAnchors>;

/**
 * An instant of another clock: of the named instance, or of the latest for which it has come; while it has for none, of
 * the first for which it will. What has not begun is looked at only where nothing has.
 */
export function anchored(ctx: Context, moment: object, key: Word): Point | undefined {
  // The key was seen to be there; the instance is named for the anchors that have one.
  const { [key]: clock, instance } = moment as { [K in typeof key]: string } & { instance?: string };
  const name = INSTANT[key];
  const found = anchorOf(ctx, ctx.others(clock), name, instance);
  const point = found?.[name];
  if (ctx.trace && found && found.key !== '') note(ctx, 'anchor', () => ({ clock, instant: key, instance: found.key }));
  if (point && key === 'startOf' && isDecision(ctx, point)) return { ...point, actsFrom: undefined };
  if (!point || key !== 'dueOf' || !found?.start) return point;
  return { ...point, actsFrom: found.start.actsFrom ?? found.start.at };
}

/** A clock that was begun by the decision to make a plan: what starts with it starts with a fact, not with what is planned. */
const isDecision = (ctx: Context, { at, actsFrom, facts: [first] }: Point): boolean =>
  actsFrom === -Infinity && first !== undefined && ctx.view.byId(first)?.at === at;

type Instant = (typeof INSTANT)[keyof typeof INSTANT];

function anchorOf(
  ctx: Context,
  all: readonly ClockAnchors[],
  name: Instant,
  instance: string | undefined,
): ClockAnchors | undefined {
  let latest: ClockAnchors | undefined;
  let soonest: ClockAnchors | undefined;
  for (const other of all) {
    const at = other[name]?.at;
    if (at === undefined || !isMeant(ctx, other, instance)) continue;
    if (other.begun && at <= ctx.now) latest = other;
    else if (!soonest || (other.begun === soonest.begun ? at < (soonest[name]?.at ?? Infinity) : other.begun))
      soonest = other;
  }
  const next = latest && soonest?.[name]?.at;
  if (next !== undefined && next > ctx.now) ctx.ahead.push(next);
  return latest ?? soonest;
}

/** For a person, key or fact, those of the same one, where the other clock is for each of them too. */
function isMeant({ part }: Context, other: ClockAnchors, instance: string | undefined): boolean {
  if (instance !== undefined) return other.key === instance;
  return !part || other.part === undefined || other.part === part.name;
}
