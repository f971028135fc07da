import { Client, type Connection } from '@temporalio/client';
import { dataConverter } from './data-converter.ts';
import type { PayloadKeys } from './payload-keys.ts';

/** A client that encrypts what it sends. `identity` is clear text on the server: a process name, never a person. */
export function createClient(connection: Connection, namespace: string, keys: PayloadKeys): Client {
  return new Client({
    connection,
    namespace,
    dataConverter: dataConverter(keys),
    identity: `throughline-${process.pid}`,
  });
}
