import type { Instant } from '#core/json.ts';
import { defineUpdate } from '@temporalio/workflow';

export const BARE_TASK_QUEUE = 'bench-bare';
export const BARE_WORKFLOW = 'bareWorkflow';

export const SLEEPER_WORKFLOW = 'sleeperWorkflow';

export interface SleeperInput {
  readonly tenant: string;
  readonly until: Instant;
  /** Weighs what a case carries: history is read and decrypted as that of a case is. */
  readonly weight: string;
}

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
