/** A name of the file in a finding; what is no text is shown as it stands there. */
export const nameOf = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined ? 'without a name' : JSON.stringify(value);

/** Something that is wrong: which part, and what about it. */
export interface Finding {
  /** `event 7`, `fact x`, `clock y`, `verdict y/3`, `calendar z`, `signature`, `file`. */
  readonly part: string;
  readonly problem: string;
}
