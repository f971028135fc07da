import { oneOf, only } from './not-verified.ts';

/** Where rules are silent, what clocks may choose; the first value is what holds when nothing is said. */
const CHOICES = {
  gap: ['firstInstantAfter', 'shiftedByGap'],
  overlap: ['later', 'earlier'],
  stopAtDue: ['inTime', 'late'],
  nowAtDue: ['missed', 'running'],
  excludedEnd: ['thatMidnight', 'nextCountedInstant'],
  midnight: ['dayBegins', 'dayEnded'],
  nonBusinessStart: ['dayZero', 'nextBusinessDay'],
  cutOffExact: ['inTime', 'late'],
  pauseDay: ['pauseDayCounts', 'pauseDayExcluded', 'everyTouchedDay'],
  dueInsidePause: ['nextDay', 'stays'],
  allowanceEnd: ['endOfDay', 'sameClockTime'],
  extensionBase: ['dueDay', 'rolledDue'],
  dayExtensionOfHours: ['sameClockTime', 'endOfDay'],
  voidAfterDue: ['breachStays', 'void'],
  movedAnchor: ['latestDecision', 'latestRecorded'],
  earlyRebuttal: ['replaces', 'ignored'],
  monthGrid: ['fromAnchor', 'stepByStep'],
  gridLate: ['oldestOpenRound', 'roundOfThatDay'],
  firstBucket: ['wholeTarget', 'exempt'],
  lookbackToday: ['counts', 'doesNotCount'],
  stayEdges: ['entryCounts', 'bothDays'],
  lookbackLatch: ['latched', 'onlyWhileOver'],
} as const;

type Name = keyof typeof CHOICES;
/** The value of every choice. */
export type Choices = { readonly [N in Name]: (typeof CHOICES)[N][number] };

/** What a clock chooses; a name or a value that is not known is reported. */
export function choicesOf(said: unknown): Choices {
  const own = said === undefined ? {} : only(said, 'choices', Object.keys(CHOICES));
  const values = Object.entries(CHOICES).map(([name, [first, ...others]]) => {
    return [name, oneOf(own[name] ?? first, `choices.${name}`, [first, ...others])] as const;
  });
  return Object.fromEntries(values) as Choices; // Each value was found in the list of its own name.
}
