import { rollSignal } from '#workflows/case/messages.ts';
import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { runningCases } from './running-cases.ts';

export interface RollReport {
  /** Cases that have a running workflow, of those asked for. */
  readonly open: number;
  /** Those that were told to go on in a fresh run, on the newest code. */
  readonly signalled: number;
  /** Cases that could not be told, with the reason; telling again is safe. */
  readonly failed: readonly { readonly caseId: string; readonly reason: string }[];
}

export interface RollOptions {
  /** These cases alone; every running case when left out. */
  readonly only?: readonly string[];
  /** Count, and tell nobody. */
  readonly dryRun?: boolean;
  /** Told the cases done so far, after each. */
  readonly progress?: (done: number) => void;
}

/** Signals at once: more only queue inside a server of two cores. */
const AT_ONCE = 8;
const SIGNAL_DEADLINE_MS = 10_000;

/**
 * Asks cases to continue as new, which takes up the current version of the workers (`roll` of workflows/case). A case
 * loses nothing by it; one that ends meanwhile needs no new run. May be interrupted and repeated at any time.
 * Throws EngineUnavailable when the server cannot list its cases.
 */
export async function roll(client: Client, options: RollOptions = {}): Promise<RollReport> {
  const { only, dryRun = false, progress = () => undefined } = options;
  const cases = only ? given(only) : runningCases(client);
  const failed: { caseId: string; reason: string }[] = [];
  const count = { open: 0, signalled: 0 };
  const lane = async (): Promise<void> => {
    for (let next = await cases.next(); !next.done; next = await cases.next()) {
      const caseId = next.value;
      const outcome = await (dryRun && !only ? 'found' : tell(client, caseId, dryRun));
      if (outcome === 'found' || outcome === 'signalled') count.open += 1;
      if (outcome === 'signalled') count.signalled += 1;
      else if (outcome === 'gone' && only) failed.push({ caseId, reason: 'no workflow runs for it' });
      else if (typeof outcome === 'object') failed.push({ caseId, reason: outcome.reason });
      progress(count.open + failed.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return { ...count, failed };
}

type Outcome = 'found' | 'signalled' | 'gone' | { readonly reason: string };

async function tell(client: Client, caseId: string, dryRun: boolean): Promise<Outcome> {
  const handle = client.workflow.getHandle(caseId);
  try {
    return await client.connection.withDeadline(Date.now() + SIGNAL_DEADLINE_MS, async () => {
      if (dryRun) return (await handle.describe()).status.name === 'RUNNING' ? 'found' : 'gone';
      await handle.signal(rollSignal);
      return 'signalled';
    });
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'gone';
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

async function* given(caseIds: readonly string[]): AsyncGenerator<string> {
  yield* new Set(caseIds);
}
