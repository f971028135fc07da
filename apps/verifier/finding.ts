/** Something that is wrong: which part, and what about it. */
export interface Finding {
  /** `event 7`, `fact x`, `clock y`, `verdict y/3`, `calendar z`, `signature`, `file`. */
  readonly part: string;
  readonly problem: string;
}
