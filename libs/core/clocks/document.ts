import type { Text, Weekday } from '../calendar/document.ts';
import type { JsonObject } from '../json.ts';
import type { Choices } from './choices.ts';
import type { Count, Amount, Scalar, FactPattern, Facts, Condition, Measure, Moment } from './moment-document.ts';

export type { Text } from '../calendar/document.ts';

/** What satisfies: a fact, a count, a total, a number of days, or a combination. */
export type Met =
  | string
  | (FactPattern & MetOptions)
  | ({ readonly count: number; readonly of: Facts; readonly onDifferentDays?: boolean } & MetOptions)
  | ({ readonly sum: string; readonly of: Facts; readonly reach: Count } & MetOptions)
  /** So many days with at least one such fact, or with a total of `sum` of at least `perDay`. */
  | ({
      readonly distinctDays: number;
      readonly of: Facts;
      readonly sum?: string;
      readonly perDay?: number;
    } & MetOptions)
  | { readonly anyOf: readonly Met[] }
  | { readonly allOf: readonly Met[] };

export interface MetOptions {
  /** Counts before the start and outside the window too. */
  readonly anyTime?: boolean;
  /** Does not count when it came before the decision that moved (advanced: made earlier) the clock's planned date. */
  readonly renewedWhen?: 'moved' | 'advanced';
}

/** Time in a state: from each `from` to the next `until`. */
export interface State {
  readonly from: Facts;
  readonly until?: Facts;
}

/** The clock stops while the state holds. */
export interface Pause extends State {
  readonly name?: string;
  /** Each pause ends by itself after so long. */
  readonly allowance?: Amount;
  /** All pauses of this kind together take no more than this. */
  readonly cap?: Amount;
  /** Counts, from its beginning, only once it is known to have lasted so many days. */
  readonly minDays?: number;
  readonly when?: Condition;
  readonly unless?: Condition;
  /** After it, the duty is owed as soon as possible and has no date. */
  readonly then?: 'asSoonAsPossible';
}

export interface Extension {
  readonly on: Facts;
  /** Added to the amount; or `toTotal`, which replaces it where that ends later. */
  readonly by?: Amount;
  readonly toTotal?: Amount;
  readonly reasons?: readonly string[];
  /** Field of the fact that holds the reason; `reason` when left out. */
  readonly reasonField?: string;
  /** How often it may be taken; once when left out. */
  readonly times?: number;
  /** Void unless the notice (else the extension itself) came by then; `due` is the due instant without extensions. */
  readonly mustBeNoticedBefore?: Moment;
  readonly notice?: Facts;
  readonly when?: Condition;
  readonly unless?: Condition;
  /** What it moves: the due instant, or a gate's opening. */
  readonly moves?: 'due' | 'opens';
}

export type Cadence = Amount & { readonly times?: number };

/** More than one round. `every`: a fixed grid from the start, or from each completion. `each`: buckets of the calendar. */
export interface Repeat {
  readonly every?: Cadence | readonly Cadence[];
  readonly from?: 'grid' | 'completion';
  readonly each?: 'day' | 'week' | 'month' | 'quarter' | 'year';
  readonly weekStarts?: Weekday;
  readonly noSuchDate?: 'lastOfMonth' | 'firstOfNext';
  /** `one`: a round that is not finished ends when the next begins, missed or not. */
  readonly open?: 'several' | 'one';
  readonly until?: Moment;
  readonly times?: number;
}

/** How much of the last so-long was spent in a state, or how many stays touch it. */
export interface Lookback {
  readonly state: State;
  readonly reach: { readonly days?: number; readonly months?: number; readonly occasions?: number };
  readonly within?: Amount;
  /** Stays closer together than this are one occasion. */
  readonly gap?: Amount;
  /** The longest single stay instead of the total. */
  readonly continuous?: boolean;
}

/** What happens at a transition: a fact that other clocks see at that instant, a ladder told, a task opened. */
export interface Effect {
  readonly record?: string;
  readonly data?: JsonObject;
  readonly ladder?: string;
  readonly rung?: number;
  readonly task?: string;
}

export type Warning = { readonly effect?: Effect } & (
  | { readonly before: Amount }
  | { readonly after: Amount }
  /** Share of the time that counts from start to due, 0 to 1. */
  | { readonly share: number }
  | { readonly at: Moment }
);

/** The parts of a clock that an edition may replace. */
export interface ClockRule {
  /** Whom it concerns at all. */
  readonly applies?: Condition;
  readonly unless?: Condition;
  /** The duty arises only once the state has lasted so long (of several: any). */
  readonly existsIf?: ExistsIf | readonly ExistsIf[];
  readonly start?: Moment;
  /** Not before. A clock with an opening and no due time is a gate. */
  readonly opens?: Moment;
  /** What one aims at; passing it changes the urgency only. */
  readonly goal?: Moment;
  readonly due?: Moment;
  /** Still in time so long after the due day. */
  readonly grace?: Amount;
  /** What a completion after the end is: late, or nothing. */
  readonly late?: 'counts' | 'invalid';
  /** What passing the due time is: a breach, or the end of an authority. */
  readonly expiry?: 'missed' | 'lapsed';
  readonly met?: Met;
  /** A result from before the start that satisfies, unless something happened since. */
  readonly prior?: { readonly of: Facts; readonly within: Amount; readonly unless?: Facts };
  readonly waived?: Facts;
  readonly void?: Facts;
  readonly warn?: readonly Warning[];
  readonly pauses?: readonly Pause[];
  /** Several kinds of pause at once: all of them, or the kind that makes it due latest. */
  readonly tolls?: 'all' | 'longest';
  readonly extensions?: readonly Extension[];
  readonly repeat?: Repeat;
  readonly lookback?: Lookback;
  /** Values by day in the program. */
  readonly ladder?: readonly { readonly fromDay: number; readonly value: Scalar }[];
  readonly startDay?: 'dayZero' | 'counts';
  readonly missed?: Effect;
  readonly effects?: { readonly [to in 'started' | 'opened' | 'met' | 'lapsed' | 'reached']?: Effect };
}

export interface ExistsIf {
  readonly state: State;
  readonly lasts: Amount & Measure;
  /** Times in the state add up. */
  readonly cumulative?: boolean;
  readonly when?: Condition;
}

/** One clock: an obligation (or gate, or authority) and its time. The reference with examples is docs/clocks.md. */
export interface ClockDocument extends ClockRule {
  readonly id: string;
  readonly title?: Text;
  readonly cites?: readonly string[];
  readonly zone?: string;
  readonly calendar?: string;
  /** 0 to 100; how much a breach of it matters. 50 when left out. */
  readonly weight?: number;
  readonly choices?: Partial<Choices>;
  /** One clock per such fact: per distinct `key` field of its data, per subject, or per fact. */
  readonly forEach?: { readonly fact: Facts; readonly key?: string; readonly bySubject?: boolean };
  /** Text of the rule by date: the edition is chosen by the local day of `by` (the start when left out). */
  readonly editions?: readonly (ClockRule & { readonly from?: string; readonly until?: string })[];
  readonly editionsBy?: Moment;
}
