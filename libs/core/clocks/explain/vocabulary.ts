import type { Text } from '../document.ts';
import type { ClockStatus } from '../result.ts';

export type Language = 'en' | 'es';

/** What types of facts are called (programs/facts.yaml). */
export type FactTitles = Readonly<Record<string, { readonly title?: Text }>>;

/** A point in time in words: by itself, and as an answer to "when". */
export interface Time {
  readonly noun: string;
  readonly when: string;
}

type OfTime = (time: Time | undefined) => string;

export interface ChoiceTold {
  readonly name: string;
  /** The name in words, as `meaning` is the value. */
  readonly about: string;
  readonly value: string;
  readonly meaning: string;
  readonly other: string;
  readonly otherwise: string;
}

/** The sentences of an explanation in one language. What they are given is in that language already. */
export interface Vocabulary {
  readonly language: Language;
  /** A type without a title is told as it is written. */
  readonly facts: FactTitles;
  readonly weekdays: readonly string[];
  readonly months: readonly string[];
  readonly date: (date: number, month: string, year: string) => string;
  /** `place` is the weekday and the offset from UTC. */
  readonly moment: (date: string, clock: string, place: string) => Time;
  readonly endOfDay: (date: string, place: string) => Time;
  readonly days: (from: string, to: string) => string;
  readonly names: Readonly<Record<string, string>>;
  /** One, and several. */
  readonly units: Readonly<Record<string, readonly [string, string]>>;
  readonly unknown: string;
  readonly quoted: (text: string) => string;
  readonly or: string;
  readonly and: string;
  readonly yes: string;
  readonly no: string;
  readonly none: string;
  readonly pause: (name: string) => string;
  /** A field of the data of a fact. */
  readonly fieldOf: (field: string, fact: string) => string;
  readonly fact: (type: string, at: Time | undefined, recorded: Time | undefined) => string;
  readonly rule: (title: string, program: string, cites: string, zone: string, calendars: string) => string;
  /** `used` is empty when nothing stands in for it. */
  readonly lostCalendar: (calendar: string, version: string, used: string) => string;
  readonly program: (title: string, id: string, version: string) => string;
  readonly citation: (text: string, verification: string, url: string) => string;
  readonly edition: (number: number, of: number, from: string, until: string, by: Time | undefined) => string;
  readonly start: (time: Time, facts: string, isAhead: boolean) => string;
  readonly notStarted: (awaited: string, unfit: string) => string;
  readonly awaitedClock: (instant: string, clock: string) => string;
  /** Of another clock with several instances, which one is meant. */
  readonly anchor: (what: string, instance: string) => string;
  readonly round: (name: string, time: Time | undefined) => string;
  readonly noRound: string;
  readonly condition: (of: string, name: string, holds: boolean) => string;
  readonly not: (holds: boolean) => string;
  readonly test: (path: string, value: string, fact: string, asked: string, holds: boolean) => string;
  readonly present: (path: string, fact: string, isAsked: boolean) => string;
  readonly found: (facts: string, fact: string) => string;
  /** A bound of a test: not, atLeast, atMost, above, below, exists. */
  readonly bound: (name: string, value: string) => string;
  readonly case: (by: string, value: string, fact: string, taken: string) => string;
  readonly branch: (number: number, of: number, isConditional: boolean) => string;
  readonly opens: OfTime;
  readonly goal: OfTime;
  readonly due: OfTime;
  /** When it would be due if no excuse had left it without a date. */
  readonly excused: OfTime;
  readonly grace: OfTime;
  readonly asSoonAsPossible: OfTime;
  readonly exists: OfTime;
  readonly notYet: OfTime;
  readonly doesNotExist: OfTime;
  readonly threshold: (amount: string, from: string, isCumulative: boolean, times: string) => string;
  readonly spell: (from: string, until: string | undefined) => string;
  readonly lookback: (
    total: number,
    needed: number,
    unit: string,
    reached: Time | undefined,
    isAhead: boolean,
  ) => string;
  /** The times before at which a look-back was reached. */
  readonly reachedBefore: (spells: string) => string;
  readonly combined: (form: 'earliestOf' | 'latestOf', time: string) => string;
  /** What is one of them, or an instant of another clock. */
  readonly term: (what: string, time: string) => string;
  readonly cap: (time: string) => string;
  readonly floor: (time: string) => string;
  readonly count: (amount: string, calendar: string, from: string, to: string, back: boolean) => string;
  readonly dayZero: (day: string, why: string, isFirst: boolean) => string;
  /** A date that its month lacks. */
  readonly noSuchDate: (isFirstOfNext: boolean) => string;
  /** It lands there. */
  readonly endOfHour: string;
  /** From a day off to another. */
  readonly rolled: (from: string, why: string, to: string) => string;
  readonly skipped: (days: string, why: string) => string;
  readonly paused: (name: string, from: string, until: string | undefined) => string;
  /** A pause that its condition leaves without effect. */
  readonly idlePause: (name: string, times: string) => string;
  /** Of several moments the first that is known, and what those before it wait for. */
  readonly firstKnown: (number: number, of: number, unknown: string) => string;
  /** Of presumed receipt: the presumed day, and what became of it by a fact that proves another. */
  readonly presumption: (day: string, fact: string, outcome: 'deemed' | 'unproven' | 'ignored' | 'rebutted') => string;
  readonly extension: (fact: string, by: string, toTotal: string) => string;
  readonly refusedExtension: (fact: string, why: string) => string;
  /** The date of a plan that cannot be read. */
  readonly unread: (field: string, fact: string, value: string) => string;
  /** A number that an amount needs and a fact does not carry; and the same of an extension. */
  readonly noNumber: (field: string, fact: string, value: string) => string;
  readonly noNumberIn: (field: string, value: string) => string;
  readonly tooEarly: (fact: string) => string;
  readonly notCounted: (fact: string) => string;
  /** An act that belongs to an older bucket than that of its day. */
  readonly belongsTo: (fact: string, bucket: string) => string;
  /** Where it stands; since when, and by which facts. */
  readonly states: Readonly<Record<ClockStatus, (since: Time, facts: string) => string>>;
  /** It was missed, and owed until its rule stopped applying. */
  readonly noLongerOwed: (missed: Time, since: Time, facts: string) => string;
  /** It was missed, and nothing that is done can be for it any more: since then, or since a later time. */
  readonly beyond: (missed: Time, since: Time | undefined) => string;
  readonly handedOver: string;
  /** The end of the case, and what it made of the clock. */
  readonly caseEnded: (time: Time | undefined, became: 'void' | 'missed' | 'asItWas') => string;
  readonly stopped: (time: Time | undefined, facts: string) => string;
  readonly choice: (choice: ChoiceTold) => string;
  /** What another value of a choice would have given, piece by piece. */
  readonly otherwise: Readonly<Record<'since' | 'opens' | 'due', OfTime>> & {
    readonly status: (name: string, since: Time | undefined) => string;
  };
}
