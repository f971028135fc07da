import { ApiProperty } from '@nestjs/swagger';
import { CLOCK_STATUSES } from '../codes.ts';
import { PageLinks } from './page.ts';

/** Something to do: an open task, or a clock that is owed and has no open task. */
export class WorkItemView {
  @ApiProperty({ description: 'Stable while the work is open.' })
  id!: string;

  @ApiProperty()
  caseId!: string;

  @ApiProperty({ description: 'Opaque id.' })
  personId!: string;

  @ApiProperty()
  program!: string;

  @ApiProperty()
  stage!: string;

  @ApiProperty({ type: String, nullable: true })
  team!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Null: nobody has it yet.' })
  assignee!: string | null;

  @ApiProperty({ description: 'It is the work of `assignee`, who is on leave, and you are their cover.' })
  covering!: boolean;

  @ApiProperty()
  priority!: string;

  @ApiProperty()
  title!: string;

  @ApiProperty({ type: String, nullable: true })
  taskId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  taskKind!: string | null;

  @ApiProperty({ type: String, nullable: true })
  clock!: string | null;

  @ApiProperty({ type: String, nullable: true })
  instance!: string | null;

  @ApiProperty({ type: String, enum: CLOCK_STATUSES, nullable: true })
  clockStatus!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  dueAt!: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'First moment at which it is missed unless done, where that is not `dueAt`: after a grace.',
  })
  limitAt!: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'It is owed as soon as possible, without a date, since then: an excuse ended.',
  })
  asSoonAsPossibleSince!: string | null;

  @ApiProperty({ description: '0 to 100; the list is ordered by it.' })
  urgency!: number;
}

export class WorkPage {
  @ApiProperty({
    type: [WorkItemView],
    description: 'The most urgent first; equals by deadline, or since when they are owed.',
  })
  items!: readonly WorkItemView[];

  @ApiProperty()
  links!: PageLinks;
}
