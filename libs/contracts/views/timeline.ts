import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Actor } from '#core/case/events.ts';
import type { JsonObject } from '#core/json.ts';
import { PageLinks } from './page.ts';

export class ActorView implements Actor {
  @ApiProperty({ description: 'Opaque id.' })
  id!: string;

  @ApiProperty()
  role!: string;
}

export class WordsView {
  @ApiProperty()
  en!: string;

  @ApiProperty()
  es!: string;
}

/** One line of the journal. */
export class TimelineEntry {
  @ApiProperty()
  seq!: number;

  @ApiProperty({ example: 'stageEntered' })
  type!: string;

  @ApiProperty({
    description: 'The type with its variant, for clients that word it themselves.',
    example: 'stageEntered.back',
  })
  code!: string;

  @ApiProperty({ description: 'What happened, for people.' })
  text!: WordsView;

  @ApiProperty({ format: 'date-time', description: 'When it was true.' })
  occurredAt!: string;

  @ApiProperty({ format: 'date-time', description: 'When the case learnt it.' })
  recordedAt!: string;

  @ApiProperty()
  actor!: ActorView;

  @ApiProperty({ description: 'The command that gave it.' })
  commandId!: string;

  @ApiPropertyOptional({ description: 'X-Request-Id of the request behind it.' })
  requestId?: string;

  @ApiProperty({ type: Object })
  data!: JsonObject;
}

export class TimelinePage {
  @ApiProperty({ type: [TimelineEntry], description: 'The newest first.' })
  items!: readonly TimelineEntry[];

  @ApiProperty()
  links!: PageLinks;
}
