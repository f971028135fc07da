/** What every import ends with. `read` is the sum of accepted, duplicates, parked and the refused. */
export interface ImportReport {
  readonly read: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly parked: number;
  readonly refused: readonly Refused[];
  /** Distinct cases that what was read belongs to, new or not. */
  readonly cases: number;
}

export interface Refused {
  readonly file: string;
  /** `line 12`, `entry[3].resource.period.start`. */
  readonly position: string;
  readonly reason: string;
}

/** Counts what an import has done so far. */
export class Tally {
  accepted = 0;
  duplicates = 0;
  parked = 0;
  readonly refused: Refused[] = [];
  /** By 48 bits of their ids, which are hashes: a hundred thousand ids as text would be the largest thing in memory. */
  readonly #cases = new Set<number>();

  get read(): number {
    return this.accepted + this.duplicates + this.parked + this.refused.length;
  }

  case(caseId: string): void {
    this.#cases.add(Number.parseInt(caseId.slice('case_'.length, 'case_'.length + 12), 16));
  }

  refuse(file: string, position: string, reason: string): void {
    this.refused.push({ file, position, reason });
  }

  report(): ImportReport {
    const { read, accepted, duplicates, parked, refused } = this;
    return { read, accepted, duplicates, parked, refused, cases: this.#cases.size };
  }
}
