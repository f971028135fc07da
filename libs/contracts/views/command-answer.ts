import { ApiProperty } from '@nestjs/swagger';
import { CaseView } from './case-view.ts';

export class EventLine {
  @ApiProperty({ description: 'Number of the line in the journal of the case.' })
  seq!: number;

  @ApiProperty({ example: 'assessmentRecorded' })
  type!: string;

  @ApiProperty({ format: 'date-time', description: 'When it was true.' })
  occurredAt!: string;

  @ApiProperty({ format: 'date-time', description: 'When the case learnt it.' })
  recordedAt!: string;
}

/** The answer to every command that was accepted. */
export class CommandAnswer {
  @ApiProperty({ description: 'The Idempotency-Key: send the command again under it to see this answer again.' })
  commandId!: string;

  @ApiProperty({ description: 'The case after the command.' })
  case!: CaseView;

  @ApiProperty({ description: 'The journal lines that the command wrote.', type: [EventLine] })
  events!: EventLine[];
}
