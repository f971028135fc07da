import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Fact } from '#core/case/fact.ts';
import type { JsonObject } from '#core/json.ts';

export class FactView implements Fact {
  @ApiProperty({ description: 'What correctFact and retractFact name.' })
  id!: string;

  @ApiProperty()
  type!: string;

  @ApiProperty({ format: 'date-time', description: 'When it was true.' })
  occurredAt!: string;

  @ApiProperty({ format: 'date-time', description: 'When the case learnt it.' })
  recordedAt!: string;

  @ApiPropertyOptional()
  subject?: string;

  @ApiPropertyOptional({ type: Object })
  data?: JsonObject;

  @ApiPropertyOptional({ description: 'The fact that this one corrects.' })
  replaces?: string;

  @ApiPropertyOptional({ description: 'The fact that this one withdraws.' })
  retracts?: string;

  @ApiPropertyOptional()
  source?: string;
}

export class FactList {
  @ApiProperty({ type: [FactView], description: 'In the order in which the case learnt them.' })
  items!: readonly FactView[];
}
