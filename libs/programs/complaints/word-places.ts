/**
 * What a word is told to that is asked for beside a certain other one: first that other word, by which the place is
 * known, then the words without case and joints, then the remedy.
 */
const BESIDE: readonly (readonly [string, string, string])[] = [
  [
    'minDays',
    'days duration for hours lasts length',
    'A pause that ends by itself is { from: asked, allowance: { days: 45 } }; so long in all is its cap.',
  ],
  [
    'toTotal',
    'date newdate newdue todate until',
    'An extension adds time. A date that is set is the due itself: due: { firstKnown: [{ days: 0, from: { planned: extended } }, { days: 30 }] }.',
  ],
  ['weekStarts', 'businessdays days hours months weeks years', 'It stands in every: repeat: { every: { months: 6 } }.'],
  ['weekStarts', 'first', 'One cadence after the other is every: [{ days: 30, times: 1 }, { months: 6 }].'],
  ['renewedWhen', 'within', 'How long there is for it is due; a result from before the start is prior.'],
  [
    'dueOf',
    'cleardays',
    'Of clear days neither the first nor the last counts: three before a hearing are { back: { days: 4 }, from: … }.',
  ],
  ['dueOf', 'add offset plus', 'An amount stands by itself, as in { days: 3 }; what it is counted from is its from.'],
];

/** Where the words stand that are asked for elsewhere, without case and joints, and how it is written there. */
const PLACES: readonly (readonly [string, string])[] = [
  [
    'cap cutoff excluding fixed floor land nosuchdate roll rollover rollto startday',
    'It stands beside a count, as in due: { days: 3, roll: forward, rollTo: closeOfBusiness }.',
  ],
  [
    'back days dueof earliestof firstknown hours latestof metof missedof planned presumed presumedreceipt reachedof select startof',
    'It stands in a moment, as in due: { earliestOf: [{ days: 14 }, visitHeld] }.',
  ],
  [
    'anytime attempts distinctdays reach renewedwhen sum',
    'It stands in what satisfies, as in met: { count: 2, of: attempted }.',
  ],
  [
    'amount count duration n number unit',
    'An amount is { days: 3 }; a number of facts is met: { count: 2, of: attempted }.',
  ],
  ['dir direction', 'Counted back is { back: { days: 2 }, from: … }.'],
  [
    'allowance mindays resume resumed resumes',
    'It stands in a pause: pauses: [{ from: asked, until: answered, allowance: { days: 45 } }].',
  ],
  [
    'by mustbenoticedbefore reasons total tototal',
    'It stands in an extension: extensions: [{ on: extended, toTotal: { days: 60 } }].',
  ],
  ['accumulate accumulator', 'A total is met: { sum: minutes, of: careTime, reach: 20 }.'],
  ['rollingcap', 'A total over time is a lookback: { state: …, reach: { days: 180 }, within: { months: 12 } }.'],
  [
    'reset resetby reseton restart restartby restarton restarts',
    'What begins anew starts from the last such fact: start: { fact: [referred, rebooked], pick: last }.',
  ],
  ['times', 'It stands in an extension or in repeat: repeat: { every: { months: 6 }, times: 4 }.'],
  ['grace', 'It stands in the clock, beside repeat: grace: { months: 2 }.'],
  ['grid', 'A grid that is fixed is repeat: { every: { days: 60 } }, without a from.'],
  ['aftercompletion rolling', 'Rounds from the last completion are repeat: { every: { days: 15 }, from: completion }.'],
  ['kind', 'What caps a state, or an authority, is a due time with expiry: lapsed.'],
  ['inside', 'A window is opens and due; late: invalid takes nothing after it.'],
  ['chain next then', 'What follows is a clock of its own, from { metOf: … }, { dueOf: … } or { missedOf: … }.'],
  ['where', 'It stands in the pattern: { fact: …, where: … }.'],
  [
    'closures holidays nonworking',
    'It stands in a calendar: calendars: { own: { holidays: [{ name: Local Day, date: 2026-03-02 }] } }.',
  ],
  ['calendar choices zone', 'It stands in the clock, one for the whole of it.'],
];

/** What is told of a word in its place, when other words are known there. */
export const besideOf = (said: string, known: readonly string[]): string | undefined =>
  BESIDE.find(([other, words]) => known.includes(other) && words.split(' ').includes(said))?.[2];

/** Where a word stands that has no meaning here, by its own name or else any other; undefined when it is nowhere. */
export function placeOf(names: readonly string[]): string | undefined {
  const at = (name: string) => PLACES.find(([words]) => words.split(' ').includes(name))?.[1];
  return names.map(at).find((place) => place !== undefined);
}
