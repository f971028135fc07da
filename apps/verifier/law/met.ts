import { numberOf } from './amount.ts';
import { type Fact, byOccurrence, fieldOf } from './facts.ts';
import { type Data, NotVerified, listOf, only, textOf } from './not-verified.ts';
import { factsOf } from './patterns.ts';
import type { Scene } from './scene.ts';

/**
 * When acts count, and which belong to the round in question (all, when none is named). An act finds a window open as
 * `opensFor` says of its moment; without a window it counts from `from` on.
 */
export interface Window {
  readonly from: number;
  readonly opensFor?: ((at: number) => number) | undefined;
  readonly until: number;
  readonly only?: readonly Fact[] | undefined;
  readonly movedAt?: number | undefined;
  readonly advancedAt?: number | undefined;
}

export interface Satisfied {
  readonly at: number;
  readonly fact?: Fact | undefined;
}

const OPTIONS = ['anyTime', 'renewedWhen'];

/** When the predicate came true within the window. */
export function satisfied(scene: Scene, met: unknown, window: Window): Satisfied | undefined {
  if (met === undefined) return undefined;
  const form = (typeof met === 'string' ? { fact: met } : met) as Data;
  if ('anyOf' in form) {
    const each = listOf(only(form, 'met', ['anyOf'])['anyOf'], 'anyOf').map((one) => satisfied(scene, one, window));
    return each.filter((one) => one !== undefined).sort((a, b) => a.at - b.at)[0];
  }
  if ('allOf' in form) {
    const each = listOf(only(form, 'met', ['allOf'])['allOf'], 'allOf').map((one) => satisfied(scene, one, window));
    const done = each.filter((one) => one !== undefined).sort((a, b) => a.at - b.at);
    return done.length === each.length ? done.at(-1) : undefined;
  }
  const acts = subject(scene, form).filter((fact) => counts(fact, window, form));
  if ('fact' in form) return acts[0] && { at: acts[0].at, fact: acts[0] };
  const needed = targetOf(scene, form);
  if (needed === undefined) return undefined;
  for (const [i, act] of acts.entries())
    if (reached(scene, form, acts.slice(0, i + 1)) >= needed) return { at: act.at, fact: act };
  return undefined;
}

/** Every fact that the predicate is about, in order of occurrence. */
export function candidates(scene: Scene, met: unknown): readonly Fact[] {
  if (met === undefined) return [];
  const form = (typeof met === 'string' ? { fact: met } : met) as Data;
  const parts = form['anyOf'] ?? form['allOf'];
  if (parts === undefined) return subject(scene, form);
  const all = listOf(parts, 'met').flatMap((one) => candidates(scene, one));
  return [...new Set(all)].sort(byOccurrence);
}

/** Those that count before the start and outside the window too. */
export function actsOfAnyTime(scene: Scene, met: unknown): readonly Fact[] {
  if (typeof met !== 'object' || met === null) return [];
  const form = met as Data;
  const parts = form['anyOf'] ?? form['allOf'];
  if (parts !== undefined) return listOf(parts, 'met').flatMap((one) => actsOfAnyTime(scene, one));
  return form['anyTime'] === true ? candidates(scene, form) : [];
}

function subject(scene: Scene, form: Data): readonly Fact[] {
  if ('fact' in form) return factsOf(scene, form, OPTIONS);
  const words = ['count', 'onDifferentDays', 'sum', 'reach', 'distinctDays', 'perDay'];
  return factsOf(scene, only(form, 'met', ['of', ...words, ...OPTIONS])['of']);
}

function counts(fact: Fact, window: Window, { anyTime, renewedWhen }: Data): boolean {
  if (window.only && !window.only.includes(fact)) return false;
  const since = renewedWhen === 'moved' ? window.movedAt : renewedWhen === undefined ? undefined : window.advancedAt;
  if (since !== undefined && fact.at < since) return false;
  const begin = window.opensFor ? window.opensFor(fact.at) : window.from;
  return anyTime === true || (fact.at >= begin && fact.at <= window.until);
}

/** Undefined when it is a number that no fact carries: that is never reached. */
function targetOf(scene: Scene, form: Data): number | undefined {
  if ('count' in form) return Number(form['count']);
  if ('reach' in form) return numberOf(scene, form['reach']);
  if ('distinctDays' in form) return Number(form['distinctDays']);
  throw new NotVerified('met');
}

/** What the acts so far come to: a number, a total, or a number of days. */
function reached(scene: Scene, form: Data, acts: readonly Fact[]): number {
  const dayOf = (fact: Fact): string => scene.zone.dayAt(fact.at).toString();
  const worth = (fact: Fact): number => {
    const value = form['sum'] === undefined ? 1 : fieldOf(fact, textOf(form['sum'], 'sum'));
    return typeof value === 'number' ? value : 0;
  };
  const total = (some: readonly Fact[]): number => some.reduce((sum, fact) => sum + worth(fact), 0);
  const days = [...new Set(acts.map(dayOf))];
  if ('count' in form) return form['onDifferentDays'] === true ? days.length : acts.length;
  if ('reach' in form) return total(acts);
  const enough = Number(form['perDay'] ?? 1);
  return days.filter((day) => total(acts.filter((fact) => dayOf(fact) === day)) >= enough).length;
}
