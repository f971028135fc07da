import type { Path } from '../../json.ts';
import type { ClockDocument, ClockRule, Effect, ExistsIf } from '../../clocks/document.ts';
import type { Moment } from '../../clocks/moment-document.ts';
import { neverHolds } from './contradiction.ts';
import { all, any, type Formula } from './formula.ts';
import { anyFact, conditionFormula, neverComes, neverFacts, neverMet, type Instant, type Reach } from './moments.ts';
import { firstNever, neverAny, type Never, type Verdict } from './never.ts';

/** One text of a clock's rule: the clock itself, or an edition laid over it, and where each part of it stands. */
export interface RuleText {
  readonly rule: ClockDocument;
  readonly at: (part: keyof ClockRule) => Path;
}

/** The texts that can be in force; between editions, where nobody can tell, nothing is claimed. */
export function textsOf(clock: ClockDocument): readonly RuleText[] {
  if (!clock.editions) return [{ rule: clock, at: (part) => [part] }];
  return clock.editions.map((edition, index) => ({
    rule: { ...clock, ...edition, id: clock.id, ...(clock.start === undefined ? {} : { start: clock.start }) },
    at: (part) => (part in edition && part !== 'start' ? ['editions', index, part] : [part]),
  }));
}

/** Why nobody can ever come under a clock: it applies to nobody, or its duty arises for nobody. */
export function neverConcerns({ rule, at }: RuleText, reach: Reach): Verdict {
  const { applies, unless, existsIf, forEach } = rule;
  const parts: Formula[] = [];
  if (applies) parts.push(conditionFormula(applies, reach, at('applies')));
  if (unless) parts.push(conditionFormula(unless, reach, at('unless'), false));
  return firstNever([
    neverHolds(all(parts), reach.recordable),
    existsIf && neverExists(existsIf, reach, at('existsIf')),
    forEach && neverFacts(forEach.fact, reach, ['forEach', 'fact']),
  ]);
}

function neverExists(existsIf: NonNullable<ClockRule['existsIf']>, reach: Reach, path: Path): Verdict {
  // A list is an array; what is not one is a single threshold.
  const isList = Array.isArray(existsIf);
  const list = isList ? (existsIf as readonly ExistsIf[]) : [existsIf as ExistsIf];
  const ways = list.map(({ state, when }, index) => {
    const at = isList ? [...path, index] : path;
    const began = anyFact(state.from, reach, [...at, 'state', 'from']);
    return all([began, ...(when ? [conditionFormula(when, reach, [...at, 'when'])] : [])]);
  });
  return neverHolds(any(ways), reach.recordable);
}

/** Why nothing ever starts a clock: its start, or where there is none what its due time or opening is counted from. */
export function neverStarts({ rule, at }: RuleText, reach: Reach): Verdict {
  const without = { start: unstarted(rule), due: unstarted(rule), opens: unstarted(rule) };
  if (rule.start !== undefined) return neverComes(rule.start, reach, at('start'), without);
  if (rule.lookback) return undefined;
  const anchors = (['due', 'opens'] as const).flatMap((part) => {
    const moment = rule[part];
    return moment === undefined ? [] : [neverComes(anchorOf(moment), reach, at(part), without)];
  });
  return anchors.length === 0 ? unstarted(rule) : neverAny(anchors);
}

function unstarted({ id }: ClockDocument): Never {
  return { path: [], via: [id], why: 'it says neither when it starts nor what its due time is counted from' };
}

/** What a moment is counted from, as the engine looks for it (`clocks/derive.ts`). */
function anchorOf(moment: Moment): Moment {
  if (typeof moment !== 'object') return moment;
  if ('from' in moment && moment.from !== undefined) return anchorOf(moment.from);
  for (const word of ['earliestOf', 'latestOf', 'firstKnown'] as const) {
    // The word was seen to be there.
    if (word in moment) return { firstKnown: (moment as Record<typeof word, readonly Moment[]>)[word].map(anchorOf) };
  }
  return moment;
}

/** Why an instant of a clock under one text never comes; without a part there is no such instant. */
export function neverAt(instant: Instant, text: RuleText, reach: Reach): Verdict {
  const { rule, at } = text;
  const concerns = neverConcerns(text, reach);
  if (instant === 'reached') return concerns ?? (rule.lookback ? neverReached(text, reach) : missing(rule, instant));
  const began = concerns ?? neverStarts(text, reach);
  if (began || instant === 'start') return began;
  if (instant === 'missed' && rule.expiry === 'lapsed') return lapses(rule);
  if (instant === 'met') return rule.met === undefined ? missing(rule, instant) : neverMet(rule.met, reach, at('met'));
  const part = instant === 'opens' ? 'opens' : 'due';
  const moment = rule[part];
  if (moment !== undefined) return neverComes(moment, reach, at(part));
  return part === 'due' && rule.repeat ? undefined : missing(rule, instant);
}

function lapses({ id }: ClockDocument): Never {
  return { path: [], via: [], why: `the clock “${id}” lapses, and is never missed` };
}

export function neverReached({ rule, at }: RuleText, reach: Reach): Verdict {
  return rule.lookback && neverFacts(rule.lookback.state.from, reach, [...at('lookback'), 'state', 'from']);
}

function missing({ id }: ClockDocument, instant: Instant): Never {
  return { path: [], via: [id, instant], why: `the clock “${id}” has no such instant (${instant})` };
}

/** Each fact that a text records, with the instant at which it does. */
export function recordsOf({ rule }: RuleText): readonly { readonly fact: string; readonly when: Instant }[] {
  const { missed, effects = {}, warn = [] } = rule;
  const found: (readonly [Effect | undefined, Instant])[] = [
    [missed, 'missed'],
    [effects.started, 'start'],
    [effects.opened, 'opens'],
    [effects.met, 'met'],
    [effects.lapsed, 'due'],
    [effects.reached, 'reached'],
    ...warn.map(({ effect }) => [effect, 'start'] as const),
  ];
  return found.flatMap(([effect, when]) => (effect?.record === undefined ? [] : [{ fact: effect.record, when }]));
}
