import type { Vocabulary } from './vocabulary.ts';

const by = (facts: string): string => (facts === '' ? '' : `, by ${facts}`);

export const ENGLISH: Vocabulary = {
  language: 'en',
  facts: {},
  weekdays: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
  months: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  date: (date, month, year) => `${date} ${month} ${year}`,
  moment: (date, clock, place) => ({ noun: `${date}, ${clock} (${place})`, when: `on ${date}, ${clock} (${place})` }),
  endOfDay: (date, place) => ({
    noun: `the end of ${date} (${place})`,
    when: `at the end of ${date} (${place})`,
  }),
  days: (from, to) => `${from} to ${to}`,
  names: {
    sun: 'Sunday',
    mon: 'Monday',
    tue: 'Tuesday',
    wed: 'Wednesday',
    thu: 'Thursday',
    fri: 'Friday',
    sat: 'Saturday',
    listed: 'excluded by the rule',
    cutOff: 'what comes after the cut-off counts from the next working day',
    startDay: 'the day of the start counts',
    dayOff: 'what comes on a day off counts from the next working day',
    beforeTheStart: 'it came before the start',
    afterTheStop: 'it came after the clock had stopped',
    reasonNotListed: 'its reason is not on the list',
    noCondition: 'its condition did not hold while the clock ran',
    takenAlready: 'it was already extended as often as is allowed',
    noNotice: 'no notice was given',
    noticedAfterTheStop: 'the notice came after the clock had stopped',
    noticedTooLate: 'the notice came too late',
    dormant: 'not begun',
    waiting: 'waiting for its opening',
    metLate: 'met late',
    warned: 'running, with a warning',
    seen: 'the rule was read',
    secondary: 'a text that quotes the rule was read',
    unverified: 'not yet checked',
    localPolicy: 'the organisation’s own policy, no rule of law',
    startOf: 'start',
    opensOf: 'opening',
    dueOf: 'due time',
    metOf: 'completion',
    missedOf: 'miss',
    reachedOf: 'threshold',
    occasions: 'occasions',
  },
  units: {
    time: ['hour', 'hours'],
    open: ['open hour', 'open hours'],
    timeInMinutes: ['minute', 'minutes'],
    openInMinutes: ['open minute', 'open minutes'],
    days: ['day', 'days'],
    businessDays: ['business day', 'business days'],
    sessions: ['sitting', 'sittings'],
    months: ['month', 'months'],
  },
  unknown: 'not known yet',
  quoted: (text) => `“${text}”`,
  or: 'or',
  and: 'and',
  yes: 'yes',
  no: 'no',
  none: 'nothing',
  pause: (name) => `pause “${name}”`,
  fieldOf: (name, fact) => `${name} of ${fact}`,
  fact: (type, at, recorded) => `${type}${at ? ` ${at.when}` : ''}${recorded ? `, recorded ${recorded.when}` : ''}`,
  lostCalendar: (calendar, version, used) =>
    `Warning: the case counts on version ${version} of the calendar ${calendar}, which the program library has lost. ${used === '' ? 'Nothing stands in for it' : `Version ${used} stands in for it`}: times may be wrong until the version is put back or the case is moved to another.`,
  rule: (title, program, cites, zone, calendars) =>
    `${title}${program === '' ? '' : `; ${program}`}${cites === '' ? '' : `, by ${cites}`}; time zone ${zone}${calendars === '' ? '' : `, calendar ${calendars}`}.`,
  program: (title, id, version) => `program “${title}” (${id}), version ${version}`,
  citation: (text, verification, url) =>
    `Rule: ${text}${verification === '' ? '' : ` (${verification})`}${url === '' ? '' : `, ${url}`}.`,
  edition: (number, of, from, until, day) =>
    `${number === 0 ? `None of its ${of} editions is in force` : `Edition ${number} of ${of} is in force${from === '' ? '' : `, from ${from}`}${until === '' ? '' : `, until ${until}`}`}${day ? `: what decides is ${day.noun}` : ''}.`,
  start: (time, facts, isAhead) =>
    `It ${isAhead ? 'will start' : 'started'} ${time.when}${facts === '' ? '' : `, with ${facts}`}${isAhead ? ', if nothing new is learnt' : ''}.`,
  notStarted: (awaited, unfit) =>
    `Nothing has started it yet${awaited === '' ? '' : `: it waits for ${awaited}`}.${unfit === '' ? '' : ` What there is does not fit: ${unfit}.`}`,
  awaitedClock: (instant, clock) => `the ${instant} of the clock “${clock}”`,
  anchor: (what, instance) => `What is meant is ${what}, instance “${instance}”.`,
  round: (name, time) => `Round ${name} begins ${time?.when ?? 'at a time not known yet'}.`,
  noRound: 'No round of it has begun.',
  condition: (of, name, holds) => {
    if (of === 'threshold' || (of === 'pause' && name === 'when'))
      return holds ? 'Its condition holds:' : 'Its condition does not hold:';
    if (of === 'pause' && name === 'unless') return holds ? 'An exception holds:' : 'No exception holds:';
    const it = of === 'extension' ? 'An extension' : 'This rule';
    if (name === 'unless') return holds ? `${it} does not apply, because an exception holds:` : 'No exception holds:';
    return holds
      ? `${it} applies, because its condition holds:`
      : `${it} does not apply, because its condition does not hold:`;
  },
  not: (holds) => (holds ? 'What must not be so is not so:' : 'What must not be so is so:'),
  test: (path, value, fact, asked, holds) =>
    `${path} is ${value === '' ? 'not recorded' : value}${by(fact)}; the condition asks for ${asked}: it ${holds ? 'holds' : 'does not hold'}.`,
  present: (path, fact, isAsked) =>
    `${path} is ${fact === '' ? 'not recorded' : `recorded, ${fact}`}; the condition asks that it is${isAsked ? '' : ' not'}.`,
  found: (facts, fact) => (fact === '' ? `There is no fact ${facts}.` : `There is a fact ${facts}: ${fact}.`),
  bound: (name, value) =>
    ({
      not: `anything but ${value}`,
      atLeast: `at least ${value}`,
      atMost: `at most ${value}`,
      above: `more than ${value}`,
      below: `less than ${value}`,
      exists: value === 'no' ? 'no value' : 'any value',
    })[name] ?? value,
  case: (path, value, fact, taken) => {
    const read = `${path} is ${value === '' ? 'not recorded' : value}${by(fact)}`;
    if (taken === 'case') return `Chosen by ${path}, which is ${value}${by(fact)}.`;
    return taken === 'else'
      ? `${read}: no case names it, so what holds for all others was chosen.`
      : `${read}: no case names it, so there is none.`;
  },
  branch: (number, of, isConditional) => {
    if (number === 0) return `None of the ${of} branches applies, because no condition holds:`;
    return isConditional
      ? `Branch ${number} of ${of} applies, the first whose condition holds:`
      : `Branch ${number} of ${of} applies, because no condition before it holds:`;
  },
  opens: (time) => (time ? `Not before ${time.noun}.` : 'It cannot be told yet when it opens.'),
  goal: (time) => (time ? `The goal is ${time.noun}.` : 'The goal is not known yet.'),
  due: (time) => (time ? `Due by ${time.noun}.` : 'It cannot be told yet when it is due.'),
  excused: (time) => `Without its excuse it would be due by ${time?.noun ?? 'a time not known yet'}.`,
  grace: (time) => `With its grace it is in time until ${time?.noun ?? 'a time not known yet'}.`,
  asSoonAsPossible: (time) => `The excuse ended ${time?.when ?? ''}; since then it is owed as soon as possible.`,
  exists: (time) => `The duty arose ${time?.when ?? ''}:`,
  notYet: (time) => `The duty arises ${time?.when ?? ''} if the state lasts until then:`,
  doesNotExist: () => 'The duty did not arise, because the state that it depends on did not last long enough:',
  threshold: (amount, from, isCumulative, times) =>
    `It needs ${isCumulative ? 'in all ' : ''}${amount} from ${from} on; ${times === '' ? 'that never began' : `it was so ${times}`}.`,
  spell: (from, until) => `from ${from} ${until === undefined ? 'and still is' : `until ${until}`}`,
  reachedBefore: (spells) => `It was reached before, and fell below again: ${spells}.`,
  lookback: (total, needed, unit, reached, isAhead) => {
    const then = isAhead
      ? `not reached yet; it will be ${reached?.when ?? ''} if nothing changes`
      : `reached ${reached?.when ?? ''}`;
    return `${total} of ${needed} ${unit} in the time looked back on; ${reached ? then : 'not reached'}.`;
  },
  combined: (form, time) => `The ${form === 'earliestOf' ? 'earliest' : 'latest'} of these: ${time}.`,
  term: (what, time) => `${what[0]?.toUpperCase() ?? ''}${what.slice(1)}: ${time}.`,
  cap: (time) => `No later than ${time}.`,
  floor: (time) => `No sooner than ${time}.`,
  count: (amount, calendar, from, to, back) =>
    `${amount}${calendar === '' ? '' : ` of the calendar ${calendar}`} ${back ? 'back' : 'on'} from ${from}: ${to}.`,
  dayZero: (day, why, isFirst) => `Day ${isFirst ? 1 : 0} is ${day}: ${why}.`,
  noSuchDate: (isFirstOfNext) =>
    `That month has no such date: ${isFirstOfNext ? 'the first day of the next month' : 'its last day'} is taken.`,
  endOfHour: 'It ends with an hour: the one in which it lies is over then.',
  rolled: (from, why, to) => `It rolls from ${from}, ${why}, to ${to}.`,
  skipped: (days, why) => `Not counted: ${days}, ${why}.`,
  paused: (name, from, until) =>
    `Paused (${name}) from ${from} ${until === undefined ? 'and still' : `until ${until}`}.`,
  idlePause: (name, times) => `The pause (${name}) takes nothing, though it was so ${times}:`,
  firstKnown: (number, of, unknown) =>
    `Of ${of} possibilities the first that is known holds, number ${number}${unknown === '' ? '' : `; not known: ${unknown}`}.`,
  presumption: (day, fact, outcome) =>
    ({
      deemed: `Receipt is deemed to be on ${day}; the rule admits no proof of another day.`,
      unproven: `Receipt is presumed on ${day}; nothing proves another day.`,
      ignored: `Receipt is presumed on ${day}; ${fact} is earlier and does not count against it.`,
      rebutted: `Receipt would be presumed on ${day}; ${fact} proves when it was and holds instead.`,
    })[outcome],
  extension: (fact, more, toTotal) =>
    `Extended with ${fact}${more === '' ? '' : `: ${more} more`}${toTotal === '' ? '' : `: ${toTotal} in all, if that ends later`}.`,
  refusedExtension: (fact, why) => `The extension ${fact} does not count: ${why}.`,
  unread: (field, fact, value) => `The date “${field}” of ${fact}, cannot be read: it is ${value}.`,
  noNumber: (field, fact, value) =>
    fact === ''
      ? `There is no fact to read the number “${field}” from, so it is not known.`
      : `The number “${field}” is not known: ${fact}, has ${value === '' ? 'nothing' : value} there, and a number from 0 on is needed.`,
  noNumberIn: (field, value) =>
    `its “${field}” is ${value === '' ? 'not recorded' : value}, and a number from 0 on is needed`,
  tooEarly: (fact) => `Too early: ${fact}.`,
  notCounted: (fact) => `Does not satisfy: ${fact}.`,
  belongsTo: (fact, bucket) => `For ${bucket}, the oldest that was open: ${fact}.`,
  states: {
    dormant: () => 'It has not begun.',
    waiting: (since, facts) => `It waits for its opening since ${since.noun}${by(facts)}.`,
    running: (since, facts) => `It is running since ${since.noun}${by(facts)}.`,
    paused: (since, facts) => `It stands still since ${since.noun}${by(facts)}.`,
    warned: (since, facts) => `It is running, with a warning since ${since.noun}${by(facts)}.`,
    missed: (since) => `It was missed ${since.when}; it is still owed.`,
    met: (since, facts) => `It was met ${since.when}${by(facts)}.`,
    metLate: (since, facts) => `It was met late, ${since.when}${by(facts)}.`,
    waived: (since, facts) => `It was waived ${since.when}${by(facts)}.`,
    void: (since, facts) => `It became void ${since.when}${by(facts)}.`,
    lapsed: (since) => `It lapsed ${since.when}.`,
  },
  noLongerOwed: (missed, since, facts) =>
    `It was missed ${missed.when}; it is owed no more since ${since.noun}${by(facts)}.`,
  beyond: (missed, since) =>
    `It was missed ${missed.when}; ${since ? `since ${since.noun} it cannot` : 'it cannot'} be made up.`,
  handedOver: 'Of its rounds one is open at a time: this one ended as the next took over.',
  caseEnded: (time, became) =>
    `The case ended ${time?.when ?? ''}${became === 'void' ? ', and this duty with it' : became === 'missed' ? '; the miss stays' : ''}.`,
  stopped: (time, facts) => `The rule stopped applying ${time?.when ?? ''}${by(facts)}:`,
  choice: ({ name, about, value, meaning, other, otherwise }) =>
    `The rule is silent on ${about} (“${name}”); “${value}” was used: ${meaning}. With “${other}” ${otherwise}.`,
  otherwise: {
    status: (name, since) => `it would be ${name}${since ? ` since ${since.noun}` : ''}`,
    since: (time) => (time ? `it would be so since ${time.noun}` : 'it would not be so yet'),
    opens: (time) => (time ? `it would open ${time.when}` : 'its opening would not be known'),
    due: (time) => (time ? `it would be due by ${time.noun}` : 'it would have no due time'),
  },
};
