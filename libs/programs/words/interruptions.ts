import type { Extension, Pause, State } from '#core/clocks/document.ts';
import { amountWords } from './amounts.ts';
import { conditionWords, factsWords, momentWords } from './moments.ts';
import { said } from './said.ts';

/** Time in a state, in words. */
export function stateWords({ from, until }: State): string {
  return `from ${factsWords(from)}${until === undefined ? '' : ` until ${factsWords(until)}`}`;
}

/** What makes a clock stand still, for how long, and what is owed then. */
export function pauseWords(pause: Pause): string {
  const { name, allowance, cap, minDays, when, unless, then } = pause;
  const options = said([
    allowance && `each time for at most ${amountWords(allowance)}`,
    cap && `for at most ${amountWords(cap)} in all`,
    minDays !== undefined && `once it has lasted ${minDays} days`,
    when && `where ${conditionWords(when)}`,
    unless && `not where ${conditionWords(unless)}`,
    then && 'and is owed as soon as possible after it',
  ]);
  const why = name === undefined ? '' : ` (${name})`;
  return `Stands still ${[`${stateWords(pause)}${why}`, ...options].join(', ')}.`;
}

/** What moves a due time or an opening, by how much, how often, and on what condition. */
export function extensionWords(extension: Extension): string {
  const { on, by, toTotal, reasons, reasonField, times, mustBeNoticedBefore, notice, when, unless, moves } = extension;
  const much = said([by && `by ${amountWords(by)}`, toTotal && `to ${amountWords(toTotal)} in all`]).join(' and ');
  const options = said([
    reasons && `for ${reasons.join(' or ')}${reasonField === undefined ? '' : ` as its ${reasonField}`}`,
    times !== undefined && `${times} × at most`,
    notice && `with the notice ${factsWords(notice)}`,
    mustBeNoticedBefore && `noticed before ${momentWords(mustBeNoticedBefore)}`,
    when && `where ${conditionWords(when)}`,
    unless && `not where ${conditionWords(unless)}`,
  ]);
  const what = moves === 'opens' ? 'Its opening is put off' : 'Extended';
  return `${[`${what} ${much} by ${factsWords(on)}`, ...options].join(', ')}.`;
}
