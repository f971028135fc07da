import type { Runtime } from '../../libs/config/runtime.ts';

/** A running `throughline up`. */
export interface Instance {
  readonly home: string;
  readonly pid: number;
  readonly runtime: () => Runtime;
  /** Its exit code, once it has ended by itself or by a signal (then null). */
  readonly exited: Promise<number | null>;
  /** What it has printed. */
  readonly output: () => string;
  /** Stops it and removes its folder. */
  readonly stop: () => Promise<void>;
}
export function startInstance(home: string, env: NodeJS.ProcessEnv, options: string[]): Promise<Instance>;
