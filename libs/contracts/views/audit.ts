import { ApiProperty } from '@nestjs/swagger';
import { PageLinks } from './page.ts';

/** Somebody changed what belongs to no case. */
export class AuditLineView {
  @ApiProperty()
  id!: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({ description: 'Opaque id of who did it.' })
  actor!: string;

  @ApiProperty({
    enum: ['personUnmerged', 'staffRemoved'],
    description: 'A merge of two persons was taken back, or a leaver taken off the roster.',
  })
  action!: 'personUnmerged' | 'staffRemoved';

  @ApiProperty({ description: 'Opaque id of whom it was done to.' })
  about!: string;
}

export class AuditPage {
  @ApiProperty({ type: [AuditLineView], description: 'The newest first.' })
  items!: readonly AuditLineView[];

  @ApiProperty()
  links!: PageLinks;
}
