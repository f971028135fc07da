import { ownOf } from '#core/json.ts';
import { nearest } from '#core/nearest.ts';

/** Words of other programs and of rule texts, without case and joints, and ours for them; the first known in a place. */
const OURS: Readonly<Record<string, readonly string[]>> = {
  add: ['by'],
  all: ['allOf'],
  allof: ['latestOf'],
  anchor: ['from'],
  and: ['allOf'],
  any: ['anyOf'],
  anyof: ['earliestOf'],
  at: ['occurredAt', 'land', 'field'],
  attribute: ['by', 'field', 'key'],
  by: ['land'],
  calendardays: ['days'],
  cancelled: ['void'],
  close: ['closeOfBusiness'],
  completed: ['met'],
  condition: ['when', 'applies'],
  corrects: ['replaces'],
  date: ['from', 'occurredAt'],
  days: ['before', 'lasts'],
  deadline: ['due'],
  default: ['else', 'default'],
  done: ['met'],
  earliest: ['earliestOf', 'opens'],
  end: ['until'],
  endofmonth: ['noSuchDate'],
  event: ['fact', 'type'],
  eventtype: ['fact', 'type'],
  exclude: ['excluding'],
  exists: ['existsIf'],
  expires: ['expiry'],
  extend: ['extensions'],
  fact: ['on', 'of', 'type', 'record'],
  field: ['by', 'key'],
  first: ['earliestOf'],
  gate: ['opens'],
  gt: ['above'],
  gte: ['atLeast'],
  hours: ['before', 'lasts'],
  if: ['when', 'applies'],
  knownat: ['recordedAt'],
  last: ['latestOf'],
  lastof: ['latestOf'],
  latest: ['latestOf', 'due'],
  learntat: ['recordedAt'],
  lt: ['below'],
  lte: ['atMost'],
  max: ['cap', 'latestOf', 'atMost'],
  maximum: ['cap', 'atMost'],
  min: ['earliestOf', 'atLeast'],
  name: ['type'],
  ne: ['not'],
  notbefore: ['opens'],
  occurred: ['occurredAt'],
  oneof: ['anyOf'],
  onmiss: ['missed'],
  open: ['hours'],
  or: ['anyOf'],
  otherwise: ['else'],
  path: ['by', 'field', 'key'],
  payload: ['data'],
  person: ['subject'],
  reason: ['reasons'],
  recorded: ['recordedAt'],
  recur: ['repeat'],
  recurrence: ['repeat'],
  satisfied: ['met'],
  skip: ['excluding'],
  start: ['from'],
  stop: ['met'],
  supersedes: ['replaces'],
  switch: ['select'],
  target: ['reach'],
  time: ['occurredAt', 'land'],
  timestamp: ['occurredAt'],
  timezone: ['zone'],
  to: ['until'],
  toll: ['pauses'],
  tolling: ['pauses'],
  type: ['fact'],
  tz: ['zone'],
  unless: ['rebuttedBy'],
  warning: ['warn'],
  weekend: ['weekdays'],
  weekstart: ['weekStarts'],
  window: ['opens'],
  workingdays: ['businessDays'],
};

const bare = (word: string): string => word.toLowerCase().replaceAll(/[^a-z]/g, '');

/** The word that was probably meant, of those known in its place; undefined when none suggests itself. */
export function meantWord(word: string, known: readonly string[]): string | undefined {
  const said = bare(word);
  const ours = ownOf(OURS, said)?.find((one) => known.includes(one));
  const same = known.find((one) => bare(one) === said);
  return (
    same ??
    ours ??
    known.find((one) => isForm(said, bare(one))) ??
    nearest(word, known, Math.floor((word.length + 1) / 3))
  );
}

/** One of the two begins with the other: `day` and `days`, `monday` and `mon`, `pause` and `pauses`. */
const isForm = (a: string, b: string): boolean =>
  Math.min(a.length, b.length) >= 3 && (a.startsWith(b) || b.startsWith(a));

/** `“day” is not a word here`, `Did you mean “days”? Known are: …` */
export function unknownWord(
  word: string,
  known: readonly string[],
  hint = '',
): { readonly message: string; readonly remedy: string } {
  const meant = meantWord(word, known);
  const question = meant === undefined ? '' : `Did you mean “${meant}”? `;
  return { message: `“${word}” is not a word here`, remedy: `${question}Known are: ${known.join(', ')}.${hint}` };
}
