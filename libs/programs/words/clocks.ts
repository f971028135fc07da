import { chosen, CHOICES, type ChoiceName } from '#core/clocks/choices.ts';
import type { ClockDocument, ClockRule, ExistsIf, Lookback } from '#core/clocks/document.ts';
import { CHOICE_WORDS } from '#core/clocks/explain/choice-words.ts';
import { amountWords, measureWords } from './amounts.ts';
import { effectWords, warningWords } from './effects.ts';
import { extensionWords, pauseWords, stateWords } from './interruptions.ts';
import { metWords } from './met.ts';
import { conditionWords, factsWords, momentWords } from './moments.ts';
import { repeatWords } from './repeat.ts';
import { said } from './said.ts';

/**
 * All that a clock promises, one sentence a line, in the order in which a reader asks: whom it concerns, when it begins,
 * when it is due, what satisfies it, what stops or moves it, what happens when it is missed. For people who check a
 * program before it is in force, so nothing that the clock says is left out; an explanation of a case is rendered from
 * the trace of the evaluation instead.
 */
export function clockWords(clock: ClockDocument): readonly string[] {
  const { forEach, editions, editionsBy, calendar, zone, weight } = clock;
  return said([
    forEach && eachWords(forEach),
    ...ruleWords(clock),
    editionsBy && `Its edition is that of the day of ${momentWords(editionsBy)}.`,
    ...(editions ?? []).map((edition) => `${period(edition)}: ${ruleWords(edition).join(' ')}`),
    ...choiceWords(clock),
    calendar !== undefined && `Business days are those of the calendar ${calendar}.`,
    zone !== undefined && `Days are those of ${zone}.`,
    weight !== undefined && `Matters ${weight} of 100.`,
  ]);
}

function ruleWords(rule: ClockRule): readonly string[] {
  const exists = [rule.existsIf ?? []].flat();
  return said([
    rule.applies && `Concerns cases where ${conditionWords(rule.applies)}.`,
    rule.unless && `Not where ${conditionWords(rule.unless)}.`,
    exists.length > 0 && `Arises once ${exists.map(existsWords).join(', or ')}.`,
    rule.start && `Starts with ${momentWords(rule.start)}.`,
    rule.opens && `Not before ${momentWords(rule.opens)}.`,
    rule.repeat && repeatWords(rule.repeat),
    rule.lookback && lookbackWords(rule.lookback),
    rule.ladder && `Worth ${rule.ladder.map(({ fromDay, value }) => `${value} from day ${fromDay}`).join(', ')}.`,
    rule.startDay === 'counts' && 'The day of the start is day 1.',
    rule.goal && `Aimed at: ${momentWords(rule.goal)}.`,
    rule.due && `Due ${momentWords(rule.due)}.`,
    rule.grace && `In time until ${amountWords(rule.grace)} after that.`,
    rule.met && `Met by ${metWords(rule.met)}.`,
    rule.late === 'invalid' && 'Done too late, it counts for nothing.',
    rule.prior && priorWords(rule.prior),
    ...(rule.pauses ?? []).map(pauseWords),
    rule.tolls === 'longest' && 'Of several kinds of standstill only the one that makes it due latest counts.',
    ...(rule.extensions ?? []).map(extensionWords),
    rule.waived && `Waived by ${factsWords(rule.waived)}.`,
    rule.void && `Falls away with ${factsWords(rule.void)}.`,
    ...(rule.warn ?? []).map((warning) => `Warns ${warningWords(warning)}.`),
    rule.expiry === 'lapsed' && 'Ends by itself when its time is over.',
    rule.missed && `When missed: ${effectWords(rule.missed)}.`,
    ...Object.entries(rule.effects ?? {}).map(([to, effect]) => `When ${to}: ${effectWords(effect)}.`),
  ]);
}

function eachWords({ fact, key, bySubject }: NonNullable<ClockDocument['forEach']>): string {
  if (bySubject) return `One for each person whom ${factsWords(fact)} is about.`;
  return key === undefined ? `One for each ${factsWords(fact)}.` : `One for each ${key} of ${factsWords(fact)}.`;
}

function existsWords({ state, lasts, cumulative, when }: ExistsIf): string {
  const time = cumulative ? 'all times' : 'the time';
  const where = when ? `, where ${conditionWords(when)}` : '';
  return `${time} ${stateWords(state)} ${cumulative ? 'have' : 'has'} lasted ${amountWords(lasts)}${measureWords(lasts)}${where}`;
}

function lookbackWords({ state, reach, within, gap, continuous }: Lookback): string {
  const { occasions, ...time } = reach;
  const much = occasions === undefined ? amountWords(time) : `${occasions} occasions`;
  const options = said([
    within && `in the last ${amountWords(within)}`,
    gap && `those less than ${amountWords(gap)} apart being one`,
    continuous && 'without a break',
  ]);
  return `Reached with ${much} ${[stateWords(state), ...options].join(', ')}.`;
}

function priorWords({ of, within, unless }: NonNullable<ClockRule['prior']>): string {
  const since = unless ? `, unless ${factsWords(unless)} since` : '';
  return `Met already by ${factsWords(of)} in the ${amountWords(within)} before${since}.`;
}

function period({ from, until }: { readonly from?: string; readonly until?: string }): string {
  return `Edition ${said([from && `from ${from}`, until && `until ${until}`]).join(' ')}`;
}

/** What the clock chose otherwise than by default where its rule is silent. */
function choiceWords({ choices }: ClockDocument): readonly string[] {
  const mine = chosen(choices);
  return (Object.keys(CHOICES) as ChoiceName[]).flatMap((name) => {
    const values: readonly string[] = CHOICES[name];
    const chosenAt = values.indexOf(mine[name]);
    const [about = name, ...meanings] = CHOICE_WORDS.en[name];
    return chosenAt === 0 ? [] : [`Where the rule is silent on ${about}: ${meanings[chosenAt]} (${name}).`];
  });
}
