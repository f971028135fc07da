import { ApiProperty } from '@nestjs/swagger';
import { PageLinks } from './page.ts';

/** Somebody was told of a missed deadline. */
export class InboxLineView {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  caseId!: string;

  @ApiProperty({ description: 'The caller, or the queue of a team: team:<team>.' })
  recipient!: string;

  @ApiProperty({ description: 'As what: owner, cover, supervisor, programLead, onCall or team.' })
  position!: string;

  @ApiProperty({ description: 'Why the caller: named, namedIsAway or everybodyIsAway.' })
  because!: string;

  @ApiProperty({ description: 'The clock that was missed.' })
  clock!: string;

  @ApiProperty({ description: 'Which round of a recurring clock; else empty.' })
  instance!: string;

  @ApiProperty()
  ladder!: string;

  @ApiProperty({ description: 'The first is 1.' })
  rung!: number;

  @ApiProperty({ format: 'date-time', description: 'When the rung was due.' })
  at!: string;

  @ApiProperty({ format: 'date-time', description: 'When it was told; later than `at` after quiet hours.' })
  toldAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  seenAt!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  acknowledgedAt!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'The miss proved untrue.' })
  reversedAt!: string | null;
}

export class InboxPage {
  @ApiProperty({ type: [InboxLineView], description: 'The newest first.' })
  items!: readonly InboxLineView[];

  @ApiProperty()
  links!: PageLinks;
}
