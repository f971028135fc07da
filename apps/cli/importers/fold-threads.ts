import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { PROJECT_ROOT } from '#config/project-root.ts';
import type { CopyCase } from '#persistence/copy-case.ts';
import { type FoldContext, foldedCases, type History } from './fold-history.ts';

export interface FoldJob {
  readonly id: number;
  readonly histories: readonly History[];
}

export interface FoldAnswer {
  readonly id: number;
  readonly cases: readonly CopyCase[];
}

interface Waiting {
  readonly resolve: (cases: readonly CopyCase[]) => void;
  readonly reject: (error: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly jobs: Map<number, Waiting>;
}

/** Fewer histories than these are folded here and now: a thread takes half a second to start. */
const WORTH_A_THREAD = 300;
const MOST_THREADS = 4;
/** Threads run compiled code, whoever starts them. */
const PROGRAM = join(PROJECT_ROOT, 'dist', 'apps', 'cli', 'importers', 'fold-thread.js');

/** Folds histories on all processors. Threads start with the first batch that is worth one; `end` ends them. */
export class FoldThreads {
  readonly count = Math.min(MOST_THREADS, availableParallelism());
  readonly #context: FoldContext;
  #threads: readonly Thread[] = [];
  #last = 0;

  constructor(context: FoldContext) {
    this.#context = context;
  }

  /** In the order given. Rejects with what a thread died of. */
  fold(histories: readonly History[]): Promise<readonly CopyCase[]> {
    if (histories.length < WORTH_A_THREAD) return Promise.resolve(foldedCases(histories, this.#context));
    if (this.#threads.length === 0) this.#threads = Array.from({ length: this.count }, () => this.#start());
    const thread = this.#threads.reduce((idlest, one) => (one.jobs.size < idlest.jobs.size ? one : idlest));
    const job: FoldJob = { id: (this.#last += 1), histories };
    return new Promise((resolve, reject) => {
      thread.jobs.set(job.id, { resolve, reject });
      thread.worker.postMessage(job);
    });
  }

  async end(): Promise<void> {
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
    this.#threads = [];
  }

  #start(): Thread {
    const worker = new Worker(PROGRAM, { workerData: this.#context });
    const jobs = new Map<number, Waiting>();
    const fail = (error: Error): void => {
      for (const { reject } of jobs.values()) reject(error);
      jobs.clear();
    };
    worker.on('message', ({ id, cases }: FoldAnswer) => {
      jobs.get(id)?.resolve(cases);
      jobs.delete(id);
    });
    worker.on('error', fail);
    worker.on('exit', () => fail(new Error('A thread that folds histories ended')));
    return { worker, jobs };
  }
}
