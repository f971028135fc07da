import { defineUpdate } from '@temporalio/workflow';

export const BARE_TASK_QUEUE = 'bench-bare';
export const BARE_WORKFLOW = 'bareWorkflow';

export interface BareInput {
  readonly tenant: string;
  /** What every update is answered with. */
  readonly answer: string;
  /** Updates after which it continues as new; never, when left out. */
  readonly run?: number;
}

/** `tenant` chooses the encryption key, as in a command. */
export interface BareMessage {
  readonly tenant: string;
  readonly text: string;
}

export const bareUpdate = defineUpdate<BareMessage, [BareMessage]>('bare');
