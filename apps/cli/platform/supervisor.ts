import { setTimeout as sleep } from 'node:timers/promises';
import type { Child } from './child.ts';

/** One program of the platform. */
export interface Part {
  readonly name: string;
  /** Starts the process, after whatever has to be prepared for it. Rejects with a reason in one line. */
  readonly spawn: () => Promise<Child>;
  /** Resolves once the process is of use; rejects with a reason in one line when it ends first or takes too long. */
  readonly ready: (child: Child) => Promise<unknown>;
}

/** What the supervisor tells its owner. */
export interface SupervisorEvents {
  /** A line for people. */
  readonly say: (line: string) => void;
  /** A part runs under a new process id. */
  readonly running: (name: string, pid: number) => void;
}

const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 10_000;
/** A part that ran this long had started well: its next failure is a new one. */
const SETTLED_MS = 30_000;

/** Keeps parts running: a part that ends is started again, ever more slowly while it keeps failing. */
export class Supervisor {
  private readonly children = new Map<string, Child>();
  private readonly keepers: Promise<void>[] = [];
  private readonly stopping = new AbortController();

  constructor(private readonly events: SupervisorEvents) {}

  /** Starts the part and keeps it running from then on. Rejects when this first start fails. */
  async run(part: Part): Promise<void> {
    const child = await this.start(part);
    this.keepers.push(this.keep(part, child));
  }

  /** Stops the given parts together and does not start them again. Later calls stop further parts. */
  async stop(names: readonly string[]): Promise<void> {
    this.stopping.abort();
    await Promise.all(names.map(async (name) => this.children.get(name)?.stop()));
  }

  /** Resolves when no part is being started or restarted any more. Call after `stop`. */
  async settled(): Promise<void> {
    await Promise.all(this.keepers);
  }

  /** A process that does not become ready is stopped, so that the next attempt finds its ports free. */
  private async start(part: Part): Promise<Child> {
    const child = await part.spawn();
    this.children.set(part.name, child);
    try {
      // Parts start side by side: another one may have failed while this one was being spawned.
      if (this.stopping.signal.aborted) throw new Error(`${part.name} is not needed any more`);
      await part.ready(child);
    } catch (error) {
      await child.stop();
      throw error;
    }
    this.events.running(part.name, child.pid);
    return child;
  }

  private async keep(part: Part, first: Child): Promise<void> {
    let child = first;
    let delay = FIRST_DELAY_MS;
    for (;;) {
      const startedAt = Date.now();
      const reason = await child.exited;
      if (this.stopping.signal.aborted) return;
      if (Date.now() - startedAt > SETTLED_MS) delay = FIRST_DELAY_MS;
      this.events.say(`${part.name} ended (${reason}); starting it again`);
      const next = await this.startAgain(part, delay);
      if (!next) return;
      this.events.say(`${part.name} runs again (process ${next.pid})`);
      child = next;
      delay = Math.min(delay * 2, LONGEST_DELAY_MS);
    }
  }

  private async startAgain(part: Part, firstDelay: number): Promise<Child | undefined> {
    for (let delay = firstDelay; ; delay = Math.min(delay * 2, LONGEST_DELAY_MS)) {
      await sleep(delay, undefined, { signal: this.stopping.signal }).catch(() => {});
      if (this.stopping.signal.aborted) return undefined;
      const child = await this.start(part).catch((error: Error) => this.sayFailure(part, error, delay));
      if (child) return child;
      if (this.stopping.signal.aborted) return undefined;
    }
  }

  private sayFailure(part: Part, error: Error, delay: number): undefined {
    if (this.stopping.signal.aborted) return;
    const next = Math.min(delay * 2, LONGEST_DELAY_MS) / 1000;
    this.events.say(`${part.name} did not start: ${error.message}; trying again in ${next} s`);
  }
}
