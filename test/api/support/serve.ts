import type { DataSource } from 'typeorm';
import { openDataSource } from '#persistence/data-source.ts';
import { createStack, type Process, type Stack } from '#test/support/stack.ts';
import { ApiClient } from './api-client.ts';

/** A worker and an API of a test file's own, a case manager at the API, and a look at the database behind it. */
export interface Served {
  readonly stack: Stack;
  readonly worker: Process;
  readonly manager: ApiClient;
  readonly source: DataSource;
  readonly close: () => Promise<void>;
}

export async function serve(): Promise<Served> {
  const stack = await createStack();
  try {
    const worker = await stack.startWorker();
    const { url } = await stack.startApi();
    const manager = new ApiClient(url, await stack.token());
    const source = await openDataSource(stack.databaseUrl);
    const close = (): Promise<void> => source.destroy().then(stack.remove);
    return { stack, worker, manager, source, close };
  } catch (error) {
    await stack.remove();
    throw error;
  }
}
