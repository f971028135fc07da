import { InstantField } from '../fields.ts';

/** What every command may say besides its own input. */
export class CommandRequest {
  @InstantField({ optional: true, description: 'When it happened, if not now. Never in the future.' })
  occurredAt?: string;
}
