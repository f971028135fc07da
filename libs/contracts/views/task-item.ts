import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Task, TaskStatus } from '#core/case/state.ts';
import { TASK_STATUSES } from '../codes.ts';

export class TaskView implements Task {
  @ApiProperty()
  id!: string;

  @ApiProperty({ description: 'A task template of the program, or `adHoc`.' })
  kind!: string;

  @ApiProperty()
  title!: string;

  @ApiProperty({ enum: TASK_STATUSES })
  status!: TaskStatus;

  @ApiPropertyOptional({ description: 'Absent: the queue of the team.' })
  assignee?: string;

  @ApiProperty({ format: 'date-time' })
  openedAt!: string;

  @ApiPropertyOptional({ format: 'date-time' })
  endedAt?: string;

  @ApiPropertyOptional({ description: 'The clock whose due instant is the task’s.' })
  clock?: string;

  @ApiPropertyOptional({ format: 'date-time' })
  dueBy?: string;
}

export class TaskList {
  @ApiProperty({ type: [TaskView], description: 'Open ones first, by deadline.' })
  items!: readonly TaskView[];
}
