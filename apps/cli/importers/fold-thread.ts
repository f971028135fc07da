import { parentPort, workerData } from 'node:worker_threads';
import { type FoldContext, foldedCases } from './fold-history.ts';
import type { FoldAnswer, FoldJob } from './fold-threads.ts';

// What fold-threads.ts starts a thread with.
const context = workerData as FoldContext;

parentPort?.on('message', ({ id, histories }: FoldJob) => {
  const answer: FoldAnswer = { id, cases: foldedCases(histories, context) };
  parentPort?.postMessage(answer);
});
