import type { Tally } from './tally.ts';

const TERMINAL_MS = 500;
const LOG_MS = 5_000;

/** Tells on stderr how far an import is and how fast: one line that is rewritten on a terminal, a line now and then in a log. */
export class Progress {
  readonly #tally: Tally;
  readonly #startedAt = Date.now();
  readonly #timer: NodeJS.Timeout;
  readonly #isTerminal = process.stderr.isTTY;

  constructor(tally: Tally) {
    this.#tally = tally;
    this.#timer = setInterval(() => this.#tell(), this.#isTerminal ? TERMINAL_MS : LOG_MS);
    this.#timer.unref();
  }

  /** Ends it with the final figures. */
  end(): void {
    clearInterval(this.#timer);
    this.#tell();
    if (this.#isTerminal) process.stderr.write('\n');
  }

  #tell(): void {
    const { read, accepted, duplicates, parked, refused } = this.#tally;
    const seconds = Math.max(0.001, (Date.now() - this.#startedAt) / 1000);
    const line = `read ${read} (${Math.round(read / seconds)}/s): ${accepted} accepted, ${duplicates} known, ${parked} parked, ${refused.length} refused`;
    process.stderr.write(this.#isTerminal ? `\r\u001b[2K${line}` : `${line}\n`);
  }
}
