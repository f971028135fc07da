/**
 * Where a rule is silent (docs/clocks.md, "Named choices"): each choice, its values, the default first. A clock says
 * `choices: { gap: shiftedByGap }`; an explanation names the value it used.
 */
export const CHOICES = {
  /** A wall time that is skipped. */
  gap: ['firstInstantAfter', 'shiftedByGap'],
  /** A wall time that comes twice. The opening edge of a window takes the earlier one in either case. */
  overlap: ['later', 'earlier'],
  /** Done at the very instant of the due time. */
  stopAtDue: ['inTime', 'late'],
  /** An open clock at that instant. */
  nowAtDue: ['missed', 'running'],
  /** Hours that complete as an excluded day begins. */
  excludedEnd: ['thatMidnight', 'nextCountedInstant'],
  /** An hour period that ends at 00:00 ends on the day that begins, or on the one that ended. */
  midnight: ['dayBegins', 'dayEnded'],
  /** A start on a day off is day 0 like any other, or the next business day is. */
  nonBusinessStart: ['dayZero', 'nextBusinessDay'],
  /** A fact at the very cut-off. */
  cutOffExact: ['inTime', 'late'],
  /** In counts of days: which days around a pause do not count. */
  pauseDay: ['pauseDayCounts', 'pauseDayExcluded', 'everyTouchedDay'],
  /** A due moment inside a pause moves to the next day that can be one, or stays. */
  dueInsidePause: ['nextDay', 'stays'],
  /** An allowance of n days ends with the nth day after the pause, or at the clock time of the pause. */
  allowanceEnd: ['endOfDay', 'sameClockTime'],
  /** An extension is added to the due day before rolling, or to the rolled one. */
  extensionBase: ['dueDay', 'rolledDue'],
  /** Days added to an hour clock. */
  dayExtensionOfHours: ['sameClockTime', 'endOfDay'],
  /** A withdrawal or waiver after the due instant, or that the rule stops applying after it. */
  voidAfterDue: ['breachStays', 'void'],
  /** Of several plans: the latest decision, or the latest recorded. */
  movedAnchor: ['latestDecision', 'latestRecorded'],
  /** A proven receipt earlier than the presumed one. */
  earlyRebuttal: ['replaces', 'ignored'],
  /** Lines of a grid of months: each counted from the anchor, or from the line before. */
  monthGrid: ['fromAnchor', 'stepByStep'],
  /** A completion on a grid satisfies the oldest open round that has begun, or the round of its day. */
  gridLate: ['oldestOpenRound', 'roundOfThatDay'],
  /** The bucket in which the clock starts. */
  firstBucket: ['wholeTarget', 'exempt'],
  /** In a look-back, whether today counts. */
  lookbackToday: ['counts', 'doesNotCount'],
  /** In a look-back, whether the day of exit counts beside the day of entry. */
  stayEdges: ['entryCounts', 'bothDays'],
  /** A look-back once reached stays reached, or holds only while over. */
  lookbackLatch: ['latched', 'onlyWhileOver'],
} as const;

export type ChoiceName = keyof typeof CHOICES;
export type Choices = { readonly [Name in ChoiceName]: (typeof CHOICES)[Name][number] };

// Each default is the first value of its own list, which the type of an entry cannot carry.
const DEFAULTS = Object.fromEntries(Object.entries(CHOICES).map(([name, [first]]) => [name, first])) as Choices;
const known = new WeakMap<object, Choices>();

/** The value of every choice: what the clock says, else the default. */
export function chosen(said: Partial<Choices> | undefined): Choices {
  if (said === undefined) return DEFAULTS;
  let choices = known.get(said);
  if (!choices) known.set(said, (choices = { ...DEFAULTS, ...said }));
  return choices;
}
