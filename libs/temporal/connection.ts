import { Connection, defaultGrpcRetryOptions, makeGrpcRetryInterceptor } from '@temporalio/client';

/** gRPC's RESOURCE_EXHAUSTED: the server's answer while a run is being continued as new, gone within milliseconds. */
const BUSY = 8;
const BUSY_FIRST_MS = 20;
const BUSY_LONGEST_MS = 300;
const AWAY_FIRST_MS = 50;
const AWAY_LONGEST_MS = 1_000;

/**
 * A connection that opens on first use, so that a process can start while the server is away. Failed calls are tried
 * again until the deadline of the call; every caller sets one (`connection.withDeadline`). The SDK's own retry waits
 * 1 s × 1.7ⁿ for BUSY, which made the slowest commands take seconds whenever a case continued as new.
 */
export function openConnection(address: string): Connection {
  const retry = makeGrpcRetryInterceptor({
    ...defaultGrpcRetryOptions({ maxAttempts: 40 }),
    delayFunction: (attempt, status) => retryDelay(attempt, status.code, Math.random()),
  });
  return Connection.lazy({ address, connectTimeout: '3s', interceptors: [retry] });
}

/** Milliseconds before the attempt after `attempt` (from 1). `chance` in 0..1 spreads callers that failed together. */
export function retryDelay(attempt: number, code: number, chance: number): number {
  const [first, longest] = code === BUSY ? [BUSY_FIRST_MS, BUSY_LONGEST_MS] : [AWAY_FIRST_MS, AWAY_LONGEST_MS];
  const step = Math.min(longest, first * 1.5 ** (attempt - 1));
  return Math.max(first, step * (0.5 + chance / 2));
}
