import type { Bed } from './bed.ts';
import type { Measured } from './figure.ts';

export interface Options {
  readonly repeats: number;
  /** Cases of the storm. */
  readonly size: number;
  /** A line for whoever waits; never on standard output. */
  readonly say: (line: string) => void;
}

/** Measures one thing. The bed is made when it is first asked for: benches of the core alone need no servers. */
export type Bench = (options: Options, bed: () => Promise<Bed>) => Promise<readonly Measured[]>;
