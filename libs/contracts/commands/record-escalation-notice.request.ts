import type { RecordEscalationNotice } from '#core/case/commands/record-escalation-notice.ts';
import { CodeField, InstantField, NumberField, TextField } from '../fields.ts';
import { CommandRequest } from './command-request.ts';

export class RecordEscalationNoticeRequest extends CommandRequest implements RecordEscalationNotice {
  @CodeField({ example: 'discharge-team', description: 'The ladder.' })
  ladder!: string;

  @NumberField({ integer: true, min: 1, description: 'The rung; the first is 1.' })
  rung!: number;

  @CodeField({ description: 'The clock whose miss was escalated.' })
  clock!: string;

  @TextField({ description: 'Which round of a recurring clock; empty for one that does not recur.' })
  instance!: string;

  @CodeField({ description: 'Opaque id of the person who was told, or the queue of a team.' })
  recipient!: string;

  @CodeField({ description: 'As what: owner, cover, supervisor, programLead, onCall or team.' })
  as!: string;

  @CodeField({ description: 'Why that person: named, namedIsAway or everybodyIsAway.' })
  because!: string;

  @InstantField({ description: 'Not told before.' })
  at!: string;
}
