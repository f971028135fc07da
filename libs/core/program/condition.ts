export type Scalar = string | number | boolean;

/** Which facts are meant: a type and, if need be, what their data says (`where`, one value or any of several). */
export interface FactPattern {
  readonly fact: string;
  readonly where?: Readonly<Record<string, Scalar | readonly Scalar[]>>;
}

/** A value read from the facts of a case; `undefined` when they do not say. Of several facts the latest speaks. */
export type Value =
  /** The field of the latest fact. */
  | (FactPattern & { readonly field: string })
  /** Local days from one fact to another (the day of the first is day 0); `openEnd: now` while the second is unknown. */
  | { readonly days: { readonly from: string; readonly to: string; readonly openEnd?: 'now' } }
  /** How many facts there are. */
  | { readonly count: FactPattern }
  /** Weights by code group, each group once: Charlson and the like. `replaces` names groups that a worse one covers. */
  | {
      readonly weigh: FactPattern & { readonly field: string };
      readonly groups: readonly CodeGroup[];
    };

export interface CodeGroup {
  readonly id: string;
  readonly points: number;
  /** Starts of codes, without dots, per code system when they differ: `{ icd9cm: ['250'], icd10cm: ['E10'] }`. */
  readonly prefixes: Readonly<Record<string, readonly string[]>>;
  readonly replaces?: readonly string[];
}

export interface Test {
  readonly is?: Scalar | readonly Scalar[];
  readonly isNot?: Scalar | readonly Scalar[];
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** True, false or unknown: a condition whose facts are missing is neither. */
export type Condition =
  | (Value & Test)
  /** Whether such a fact was recorded; never unknown. */
  | { readonly recorded: FactPattern }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };
