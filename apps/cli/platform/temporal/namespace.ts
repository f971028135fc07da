import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { complaint, type Child } from '../child.ts';
import { waitFor } from '../waiting.ts';
import type { ServerContext } from './server.ts';

/** gRPC's ALREADY_EXISTS. */
const ALREADY_EXISTS = 6;
/** A closed run is kept this long for operators; the journal keeps the case. */
const RETENTION = '7 days';

/**
 * Waits until the server answers, and makes the namespace there unless it exists.
 * @param gaveUp says why waiting is pointless, for example that the server has exited
 */
export async function prepareNamespace(
  address: string,
  namespace: string,
  withinMs: number,
  gaveUp?: () => string | undefined,
): Promise<void> {
  const what = `The Temporal server at ${address}`;
  const connect = () => Connection.connect({ address, connectTimeout: '2s' });
  const connection = await waitFor(connect, { what, withinMs, ...(gaveUp ? { gaveUp } : {}) });
  try {
    await register(connection, namespace);
    // Each service learns of a new namespace by itself, within a few seconds.
    const usable = () => connection.workflowService.countWorkflowExecutions({ namespace });
    await waitFor(usable, {
      what: `${what} (namespace ${namespace})`,
      withinMs: 30_000,
      ...(gaveUp ? { gaveUp } : {}),
    });
  } finally {
    await connection.close();
  }
}

/** For a server of ours: ready once the namespace is usable. */
export function namespaceReady(child: Child, address: string, { config }: ServerContext): Promise<void> {
  return prepareNamespace(address, config.temporalNamespace, 60_000, () => complaint(child));
}

async function register(connection: Connection, namespace: string): Promise<void> {
  const known = await connection.workflowService.describeNamespace({ namespace }).catch(() => undefined);
  if (known) return;
  const workflowExecutionRetentionPeriod = msToTs(RETENTION);
  await connection.workflowService
    .registerNamespace({ namespace, workflowExecutionRetentionPeriod })
    .catch((error: { code?: number }) => {
      if (error.code !== ALREADY_EXISTS) throw error;
    });
}
