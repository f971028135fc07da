import { AMOUNT_WORDS, quantityOf } from './amount.ts';
import { type Adjust, countFrom } from './count.ts';
import { type Stop, endingOf, endingsOf } from './ending.ts';
import { existsFrom } from './exists.ts';
import { extensionsOf } from './extensions.ts';
import type { Fact } from './facts.ts';
import { type Satisfied, type Window, satisfied } from './met.ts';
import { isExact } from './measure.ts';
import { WINDOW, momentOf } from './moment.ts';
import { type Data, only, oneOf } from './not-verified.ts';
import { factsIn, factsOf } from './patterns.ts';
import { kindsOf } from './pauses.ts';
import { type Stopped, tolled } from './tolls.ts';
import { type Point, type Scene, begunAt, named } from './scene.ts';
import type { Span } from './spans.ts';

/** Everything about one instance of a clock that a verdict rests on. */
export interface Instance {
  readonly key: string;
  readonly rule: Data;
  readonly scene: Scene;
  readonly start: Point;
  readonly opens: Point | undefined;
  /** The opening is said but cannot be told yet. */
  readonly closed: boolean;
  readonly due: Point | undefined;
  /** Due with its grace. */
  readonly limit: Point | undefined;
  readonly met: Satisfied | undefined;
  readonly ending: { readonly at: number; readonly to: 'void' | 'waived'; readonly isOfRound: boolean } | undefined;
  /** When its rule stopped applying, or nothing could be for it any more, of a breach: it is owed no more then. */
  readonly owedUntil: number | undefined;
  /** When the round before was over, and when it is over itself, of rounds of which one is open at a time. */
  readonly after: number;
  readonly handsOver: number;
  readonly spans: readonly Span[];
  /** When it was done, withdrawn or waived: nothing lengthens it from then on. */
  readonly over: number;
  readonly exists: number | undefined;
  readonly lapses: boolean;
}

/** A round of a recurring clock: its own due moment, the acts that belong to it, an end of the recurrence. */
export interface Round {
  readonly key?: string;
  readonly start: Point;
  readonly due?: unknown;
  readonly only?: readonly Fact[] | undefined;
  /** The facts that may extend it; any may, when undefined. */
  readonly extensions?: readonly Fact[] | undefined;
  readonly endsAt?: Stop | undefined;
  /** It is not the first, which begins with the clock. */
  readonly follows?: boolean;
  /** From when on no act is for it once it is late. */
  readonly shutFrom?: number | undefined;
  readonly after?: number;
  readonly handsOver?: number;
  readonly isFirst?: boolean;
}

const NOTHING: Adjust = { spans: [], added: [] };

/**
 * The instance as it is, unless it was over before its due moment was selected anew: then it stays as it was selected
 * before.
 */
export function instanceOf(outer: Scene, rule: Data, round: Round): Instance {
  const moments = selectingIn(outer, round.due ?? rule['due']).map(({ at }) => at);
  for (const at of [...new Set(moments)].sort((a, b) => a - b)) {
    if (at <= round.start.at) continue;
    const before = workedOut(outer, rule, round, at);
    const { exists, limit, met, ending } = before;
    const wasThere = exists !== undefined && exists <= at;
    const ended = [limit && limit.at <= at, met && met.at < at, ending && ending.at < at];
    if (wasThere && ended.includes(true)) return before;
  }
  return workedOut(outer, rule, round, Infinity);
}

/** Every fact that a selection in a moment looks at. */
function selectingIn(scene: Scene, moment: unknown): readonly Fact[] {
  if (typeof moment !== 'object' || moment === null) return [];
  const { select } = moment as Data;
  const inner = Object.values(moment).flatMap((part) => selectingIn(scene, part));
  if (select === undefined) return inner;
  const conditions = Array.isArray(select)
    ? select.map((option: Data) => option['when'])
    : [{ [String((select as Data)['by'])]: true }];
  return [...conditions.flatMap((condition) => factsIn(scene, condition)), ...inner];
}

/** With its due moment by what had happened before a moment. */
function workedOut(outer: Scene, rule: Data, round: Round, before: number): Instance {
  const { start, endsAt } = round;
  const instance = [outer.instance, round.key].filter((part) => part !== undefined && part !== '').join(':');
  const scene = { ...named(outer, { start }), instance, extensions: round.extensions };
  const due = round.due ?? rule['due'];
  const lapses = oneOf(rule['expiry'] ?? 'missed', 'expiry', ['missed', 'lapsed']) === 'lapsed';
  const invalidLate = oneOf(rule['late'] ?? 'counts', 'late', ['counts', 'invalid']) === 'invalid';
  const dueBy = (inner: Scene, adjust: Adjust): Point | undefined => {
    const facts: Scene['facts'] = (type) => inner.facts(type).filter(({ at }) => at < before);
    return due === undefined ? undefined : momentOf({ ...inner, facts }, due, { adjust, notBefore: start.at });
  };
  const plain = dueBy(scene, NOTHING);
  const since = begunAt(outer.names.start ?? start);
  const kindsBy = (end: number): readonly (readonly Span[])[] =>
    kindsOf({ ...scene, heardUntil: Math.min(scene.heardUntil, end) }, rule['pauses'], start, since);
  const extendedBy = (inner: Scene, stop: number, all: readonly Span[]): Stopped => {
    const spans = all.filter(({ excuses }) => excuses !== true);
    const base = spans.length === 0 ? plain : dueBy(inner, { spans, added: [] });
    const more = due === undefined ? NOTHING : extensionsOf(inner, rule['extensions'], 'due', base, stop);
    const at = more.added.length > 0 || more.totals?.length ? dueBy(inner, { spans, ...more }) : base;
    const effective = all.filter(({ from }) => !at || from.at < at.at);
    const isExcused = effective.some(({ excuses, from, until }) => excuses === true && until?.at !== from.at);
    return { due: isExcused ? dueBy(inner, { spans, ...more, excused: true }) : at, effective };
  };
  // What is over by then is not stopped by what only lasts on.
  const dueUntil = (inner: Scene, stop: number, kinds = kindsBy(stop)): Stopped => {
    const begun = kinds.map((kind) => kind.filter(({ from }) => from.at < stop));
    return tolled(begun, rule['tolls'], (all) => extendedBy(inner, stop, all));
  };
  // An opening may be counted from the due moment; what came after a moment does not move it for that moment.
  const saidBy = (by: number): Point | undefined => {
    const byStart = openingOf(scene, rule, by);
    if (byStart || due === undefined) return byStart;
    const known = dueUntil(scene, by, kindsBy(Infinity)).due;
    return known && openingOf(named(scene, { due: known }), rule, by);
  };
  const hasOpening = rule['opens'] !== undefined;
  // Nothing from before the start belongs to the bucket of the start, unless it is for something that is to come.
  const isCut = round.isFirst === true && start.actsFrom === undefined && plain?.actsFrom === undefined;
  const openBy = (by: number): Point | undefined => {
    const said = saidBy(by);
    return isCut && said && said.at < start.at ? start : said;
  };
  const window: Window = {
    from: Math.min(start.actsFrom ?? start.at, plain?.actsFrom ?? Infinity),
    opensFor: hasOpening ? (at) => openBy(at)?.at ?? Infinity : undefined,
    until: Infinity,
    only: round.only,
    movedAt: plain?.movedAt,
    advancedAt: plain?.advancedAt,
  };
  const stop = satisfied(scene, rule['met'], window)?.at ?? Infinity;
  const over = Math.min(stop, ...endingsOf(scene, rule, endsAt).map(({ at }) => at));
  const opens = hasOpening ? openBy(over) : undefined;
  const inner = named(scene, opens ? { opens } : {});
  const { due: extended, effective } = dueUntil(inner, over);
  const limit = graceOf(inner, rule['grace'], extended);
  const isLate = scene.choices.stopAtDue === 'late';
  const until = (lapses || invalidLate) && limit ? limit.at - (isLate ? 1 : 0) : Infinity;
  const prior = round.follows === true ? undefined : priorOf(scene, rule['prior'], start);
  const met = prior ?? satisfied(scene, rule['met'], { ...window, until });
  const final = named(inner, extended ? { due: extended } : {});
  const ending = endingOf(final, rule, met, limit, endsAt);
  const isCeased = limit && endsAt?.kind === 'noLongerApplies' && endsAt.at > limit.at;
  const shut = limit && round.shutFrom !== undefined ? Math.max(limit.at, round.shutFrom) : Infinity;
  const owedUntil = Math.min(isCeased ? endsAt.at : Infinity, shut);
  const arises = existsFrom(scene, rule['existsIf']);
  // What starts with a miss is not there before it.
  const { certainFrom = -Infinity } = outer.names.start ?? start;
  const exists = arises === undefined ? undefined : Math.max(arises, certainFrom);
  return {
    key: instance,
    rule,
    scene: final,
    start,
    opens,
    closed: hasOpening && !opens,
    due: extended,
    limit,
    met,
    ending,
    owedUntil: met || ending || owedUntil === Infinity ? undefined : owedUntil,
    after: round.after ?? -Infinity,
    handsOver: round.handsOver ?? Infinity,
    spans: effective,
    over,
    exists,
    lapses,
  };
}

function openingOf(scene: Scene, rule: Data, by: number): Point | undefined {
  if (rule['opens'] === undefined) return undefined;
  const base = momentOf(scene, rule['opens'], WINDOW);
  const more = extensionsOf(scene, rule['extensions'], 'opens', base, by);
  const isMoved = more.added.length > 0 || (more.totals ?? []).length > 0;
  return isMoved ? momentOf(scene, rule['opens'], { ...WINDOW, adjust: { spans: [], ...more } }) : base;
}

function graceOf(scene: Scene, grace: unknown, due: Point | undefined): Point | undefined {
  if (!due || grace === undefined) return due;
  const more = quantityOf(scene, only(grace, 'grace', AMOUNT_WORDS));
  // Nothing is received on the due day, so that no cut-off and no day off begins the count later.
  const dayZero: Scene = { ...scene, choices: { ...scene.choices, nonBusinessStart: 'dayZero' } };
  return more && (countFrom(dayZero, more, { cutOff: 'none' }, due, {}) ?? due);
}

/** A result from before the start that still holds. */
function priorOf(scene: Scene, prior: unknown, start: Point): Satisfied | undefined {
  if (prior === undefined) return undefined;
  const { of, within, unless } = only(prior, 'prior', ['of', 'within', 'unless']);
  const amount = quantityOf(scene, only(within, 'prior.within', AMOUNT_WORDS));
  if (!amount) return undefined;
  const land = isExact(amount) ? 'sameTime' : 'startOfDay';
  const since = countFrom(scene, amount, { land }, start, { back: true, opening: true });
  const result = factsOf(scene, of).findLast(({ at }) => at <= start.at && (!since || at >= since.at));
  if (!result) return undefined;
  const changes = unless === undefined ? [] : factsOf(scene, unless);
  const isChanged = changes.some(({ at }) => at >= result.at && at <= start.at);
  return isChanged ? undefined : { at: start.at, fact: result };
}
