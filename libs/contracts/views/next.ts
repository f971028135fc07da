import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { ClockStatus } from '#core/clocks/result.ts';
import { CLOCK_STATUSES } from '../codes.ts';

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
}
