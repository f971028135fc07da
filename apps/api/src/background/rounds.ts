/** Work that is done again and again for as long as a process serves. */
export interface RoundWork {
  /** One round. It should end soon once `stopping` is aborted. May fail: it is tried again. */
  round(stopping: AbortSignal): Promise<unknown>;
  /** The pause between the end of a round and the next one, ms. */
  readonly everyMs: number;
  /** The pause after a round that failed, ms; default `everyMs`. */
  readonly afterFailureMs?: number;
  /** Told of a round that failed. */
  complain(error: unknown): void;
}

/**
 * Runs one round after the other with a pause between them, never two at once. A failure is told and the next round
 * comes all the same, so nothing that is away for a while ends the work for good.
 */
export class Rounds {
  readonly #work: RoundWork;
  readonly #stopping = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #underWay: Promise<void> = Promise.resolve();

  constructor(work: RoundWork) {
    this.#work = work;
  }

  /** Begins; the first round comes after one pause. */
  start(): void {
    this.#schedule(this.#work.everyMs);
  }

  /** Ends for good, once the round under way is over. Its length is for the work to bound. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    clearTimeout(this.#timer);
    await this.#underWay;
  }

  #schedule(pauseMs: number): void {
    if (this.#stopping.signal.aborted) return;
    this.#timer = setTimeout(() => {
      this.#underWay = this.#go();
    }, pauseMs);
  }

  async #go(): Promise<void> {
    const { everyMs, afterFailureMs = everyMs } = this.#work;
    let pauseMs = everyMs;
    try {
      await this.#work.round(this.#stopping.signal);
    } catch (error) {
      this.#work.complain(error);
      pauseMs = afterFailureMs;
    }
    this.#schedule(pauseMs);
  }
}
