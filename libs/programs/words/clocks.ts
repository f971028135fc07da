import type { ClockDocument, ClockRule, Effect, Repeat, Warning } from '#core/clocks/document.ts';
import { amountWords } from './amounts.ts';
import { conditionWords, factsWords, metWords, momentWords, stateWords } from './moments.ts';

/**
 * What a clock promises, one sentence a line, in the order in which a reader asks: whom it concerns, when it begins,
 * when it is due, what satisfies it, what stops or moves it, what happens when it is missed. For people who check a
 * program; an explanation of a case is rendered from the trace of the evaluation instead.
 */
export function clockWords(clock: ClockDocument): readonly string[] {
  return [
    ...ruleWords(clock),
    ...(clock.editions ?? []).map((edition) => `${period(edition)}: ${ruleWords(edition).join(' ')}`),
    ...(clock.calendar === undefined ? [] : [`Business days are those of the calendar ${clock.calendar}.`]),
    ...(clock.zone === undefined ? [] : [`Days are those of ${clock.zone}.`]),
  ];
}

function ruleWords(rule: ClockRule): readonly string[] {
  const exists = [rule.existsIf ?? []].flat();
  const said = [
    rule.applies && `Concerns cases where ${conditionWords(rule.applies)}.`,
    rule.unless && `Not where ${conditionWords(rule.unless)}.`,
    exists.length > 0 &&
      `Arises once ${exists.map(({ state, lasts }) => `the time ${stateWords(state)} has lasted ${amountWords(lasts)}`).join(', or ')}.`,
    rule.start && `Starts with ${momentWords(rule.start)}.`,
    rule.opens && `Not before ${momentWords(rule.opens)}.`,
    rule.repeat && repeatWords(rule.repeat),
    rule.goal && `Aimed at: ${momentWords(rule.goal)}.`,
    rule.due && `Due ${momentWords(rule.due)}.`,
    rule.grace && `In time until ${amountWords(rule.grace)} after that.`,
    rule.met && `Met by ${metWords(rule.met)}.`,
    rule.late === 'invalid' && 'Done too late, it counts for nothing.',
    rule.prior && `Met already by ${factsWords(rule.prior.of)} in the ${amountWords(rule.prior.within)} before.`,
    ...(rule.pauses ?? []).map((pause) => `Stands still ${stateWords(pause)}.`),
    ...(rule.extensions ?? []).map((extension) => extensionWords(extension)),
    rule.waived && `Waived by ${factsWords(rule.waived)}.`,
    rule.void && `Falls away with ${factsWords(rule.void)}.`,
    rule.warn && `Warns ${rule.warn.map(warningWords).join(' and ')}.`,
    rule.expiry === 'lapsed' ? 'Ends by itself when its time is over.' : undefined,
    rule.missed && `When missed: ${effectWords(rule.missed)}.`,
    ...Object.entries(rule.effects ?? {}).map(([to, effect]) => `When ${to}: ${effectWords(effect)}.`),
  ];
  return said.filter((line) => typeof line === 'string');
}

function period({ from, until }: { readonly from?: string; readonly until?: string }): string {
  const parts = [from && `from ${from}`, until && `until ${until}`].filter((each) => typeof each === 'string');
  return `Edition ${parts.join(' ')}`;
}

function repeatWords({ every, each, from, open, until, times }: Repeat): string {
  const cadences = [every ?? []].flat();
  const rhythm =
    each === undefined ? `every ${cadences.map((cadence) => amountWords(cadence)).join(', then ')}` : `each ${each}`;
  const anchor = each === undefined ? (from === 'completion' ? ' from the last completion' : ' on a fixed grid') : '';
  const end = [
    open === 'one' && 'one open at a time',
    until && `until ${momentWords(until)}`,
    times && `${times} times`,
  ].filter((part) => typeof part === 'string');
  return `Comes back ${rhythm}${anchor}${end.length > 0 ? `, ${end.join(', ')}` : ''}.`;
}

function extensionWords(extension: NonNullable<ClockRule['extensions']>[number]): string {
  const { on, by, toTotal, reasons, mustBeNoticedBefore } = extension;
  const much = by ? `by ${amountWords(by)}` : `to ${toTotal ? amountWords(toTotal) : 'nothing'} in all`;
  const why = reasons ? `, for ${reasons.join(' or ')}` : '';
  const when = mustBeNoticedBefore ? `, noticed before ${momentWords(mustBeNoticedBefore)}` : '';
  return `Extended ${much} by ${factsWords(on)}${why}${when}.`;
}

function warningWords(warning: Warning): string {
  if ('before' in warning) return `${amountWords(warning.before)} before`;
  if ('after' in warning) return `${amountWords(warning.after)} after the start`;
  return 'share' in warning
    ? `when ${Math.round(warning.share * 100)} % of the time is used`
    : `at ${momentWords(warning.at)}`;
}

function effectWords({ record, ladder, task }: Effect): string {
  const acts = [
    record && `records ${record}`,
    ladder && `tells the ladder ${ladder}`,
    task && `opens the task ${task}`,
  ];
  return acts.filter((act) => typeof act === 'string').join(', ');
}
