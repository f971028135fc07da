import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { ClockStatus } from '#core/clocks/result.ts';
import type { Position } from '#core/escalation/roster.ts';
import { CLOCK_STATUSES, POSITIONS } from '../codes.ts';

export class UpcomingView {
  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty()
  clock!: string;

  @ApiProperty()
  instance!: string;

  @ApiProperty()
  title!: string;

  @ApiProperty({ enum: CLOCK_STATUSES, description: 'What the clock becomes then.' })
  to!: ClockStatus;

  @ApiProperty({ description: 'The case does something by itself then.' })
  acts!: boolean;
}

/** A rung of a ladder that is told next, unless somebody acknowledges the one before or the duty ends. */
export class RungAheadView {
  @ApiProperty({ format: 'date-time', description: 'When it is due; one that is overdue is told at once.' })
  at!: string;

  @ApiProperty({ description: 'The clock whose miss is told.' })
  clock!: string;

  @ApiProperty()
  instance!: string;

  @ApiProperty()
  title!: string;

  @ApiProperty()
  ladder!: string;

  @ApiProperty({ description: 'The first, which the miss itself tells, is 1.' })
  rung!: number;

  @ApiProperty({ enum: POSITIONS, description: 'Whom the rung names; away, the next one up is told.' })
  to!: Position;
}

/** What will happen if nothing new is learnt. */
export class WhatHappensNextView {
  @ApiProperty({ format: 'date-time', description: 'The moment for which this is true.' })
  at!: string;

  @ApiPropertyOptional({
    format: 'date-time',
    description: 'When the case acts by itself next; absent: it waits for people.',
  })
  actsAt?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'When a hold ends by itself.' })
  resumesAt?: string;

  @ApiProperty({ type: [UpcomingView], description: 'What clocks become, the earliest first.' })
  upcoming!: readonly UpcomingView[];

  @ApiProperty({ type: [RungAheadView], description: 'The next rung of each ladder under way, the earliest first.' })
  escalations!: readonly RungAheadView[];
}
