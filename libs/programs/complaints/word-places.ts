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
  ['allowance mindays', 'It stands in a pause: pauses: [{ from: asked, until: answered, allowance: { days: 45 } }].'],
  [
    'by mustbenoticedbefore reasons total tototal',
    'It stands in an extension: extensions: [{ on: extended, toTotal: { days: 60 } }].',
  ],
  ['accumulate accumulator', 'A total is met: { sum: minutes, of: careTime, reach: 20 }.'],
  ['rollingcap', 'A total over time is a lookback: { state: …, reach: { days: 180 }, within: { months: 12 } }.'],
  ['grace', 'It stands in the clock, beside repeat: grace: { months: 2 }.'],
  ['grid', 'A grid that is fixed is repeat: { every: { days: 60 } }, without a from.'],
  ['aftercompletion rolling', 'Rounds from the last completion are repeat: { every: { days: 15 }, from: completion }.'],
  ['kind', 'What caps a state, or an authority, is a due time with expiry: lapsed.'],
  ['inside', 'A window is opens and due; late: invalid takes nothing after it.'],
  ['chain next then', 'What follows is a clock of its own, from { metOf: … }, { dueOf: … } or { missedOf: … }.'],
  ['where', 'It stands in the pattern: { fact: …, where: … }.'],
  ['calendar choices zone', 'It stands in the clock, one for the whole of it.'],
];

/** Where a word stands that has no meaning here, by any of its names; undefined when it is nowhere. */
export function placeOf(names: readonly string[]): string | undefined {
  const place = PLACES.find(([words]) => words.split(' ').some((word) => names.includes(word)));
  return place?.[1];
}
