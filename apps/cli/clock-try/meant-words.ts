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
  const ours = OURS[said]?.find((one) => known.includes(one));
  const same = known.find((one) => bare(one) === said);
  return same ?? ours ?? known.find((one) => isForm(said, bare(one)));
}

/** One of the two begins with the other: `day` and `days`, `monday` and `mon`, `pause` and `pauses`. */
const isForm = (a: string, b: string): boolean =>
  Math.min(a.length, b.length) >= 3 && (a.startsWith(b) || b.startsWith(a));

/** `“day” is not a word here: did you mean “days”? Known are …` */
export function unknownWord(word: string, known: readonly string[]): string {
  const meant = meantWord(word, known);
  const list = known.join(', ');
  return meant === undefined
    ? `“${word}” is not a word here; known are ${list}.`
    : `“${word}” is not a word here: did you mean “${meant}”? Known are ${list}.`;
}
