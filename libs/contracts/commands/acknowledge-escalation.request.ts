import type { AcknowledgeEscalation } from '#core/case/commands/acknowledge-escalation.ts';
import { CodeField } from '../fields.ts';
import { CommandRequest } from './command-request.ts';

export class AcknowledgeEscalationRequest extends CommandRequest implements AcknowledgeEscalation {
  @CodeField({ example: 'discharge-team', description: 'The ladder.' })
  ladder!: string;

  @CodeField({ description: 'The clock whose miss was escalated.' })
  clock!: string;

  @CodeField({ optional: true, description: 'Which round of a recurring clock; every round when left out.' })
  instance?: string;
}
