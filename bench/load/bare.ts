import { randomUUID } from 'node:crypto';
import { WORKFLOW_TASK_TIMEOUT } from '#temporal/constants.ts';
import type { Client } from '@temporalio/client';
import { type BareInput, bareUpdate, BARE_TASK_QUEUE, BARE_WORKFLOW } from '../bare/messages.ts';
import { TENANT } from './commands.ts';
import { inLanes, times } from './lanes.ts';

/** Bare workflows whose updates weigh what a command and its answer weigh. */
export class BareLoad {
  private readonly message: { readonly tenant: string; readonly text: string };
  private readonly input: BareInput;

  constructor(
    private readonly client: Client,
    weight: { readonly command: number; readonly answer: number },
    run?: number,
  ) {
    this.message = { tenant: TENANT, text: filler(weight.command) };
    this.input = { tenant: TENANT, answer: filler(weight.answer), ...(run === undefined ? {} : { run }) };
  }

  /** Starts some, each warmed by a first update, as a case is by its opening. */
  async open(count: number): Promise<string[]> {
    const ids = times(count).map(() => `bare_${randomUUID()}`);
    await inLanes(ids, 4, async (workflowId) => {
      const options = { workflowId, taskQueue: BARE_TASK_QUEUE, workflowTaskTimeout: WORKFLOW_TASK_TIMEOUT };
      await this.client.workflow.start(BARE_WORKFLOW, { ...options, args: [this.input] });
      await this.command(workflowId);
    });
    return ids;
  }

  /** A bare update, which stands for a command. */
  async command(workflowId: string): Promise<void> {
    await this.client.connection.withDeadline(Date.now() + 60_000, () =>
      this.client.workflow.getHandle(workflowId).executeUpdate(bareUpdate, { args: [this.message] }),
    );
  }

  /** Ends them: what is over costs the server nothing more. */
  async end(ids: readonly string[]): Promise<void> {
    await inLanes(ids, 4, async (id) => void (await this.client.workflow.getHandle(id).terminate('measured')));
  }
}

/** Text that does not compress to nothing. */
function filler(length: number): string {
  return Array.from({ length: Math.ceil(length / 36) }, () => randomUUID())
    .join('')
    .slice(0, Math.max(1, length - 40));
}
