import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { ClockStatus, ClockView } from '#core/clocks/result.ts';
import { CLOCK_STATUSES } from '../codes.ts';

/** One instance of a clock, derived from the facts at the moment of reading. */
export class ClockItemView implements ClockView {
  @ApiProperty({ description: 'Id of the clock in the program.' })
  clock!: string;

  @ApiProperty({ description: 'Empty for a clock that does not recur; else the index or bucket.' })
  instance!: string;

  @ApiProperty()
  title!: string;

  @ApiProperty({ enum: CLOCK_STATUSES })
  status!: ClockStatus;

  @ApiPropertyOptional({ format: 'date-time' })
  startedAt?: string;

  @ApiPropertyOptional({ format: 'date-time' })
  opensAt?: string;

  @ApiPropertyOptional({ format: 'date-time' })
  warnAt?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'By when it is meant to be done; urgency rises then.' })
  goalAt?: string;

  @ApiPropertyOptional({ format: 'date-time' })
  dueAt?: string;

  @ApiPropertyOptional({
    format: 'date-time',
    description: 'First moment at which it is missed unless done, where that is not `dueAt`: after a grace.',
  })
  limitAt?: string;

  @ApiPropertyOptional({
    format: 'date-time',
    description: 'It is owed as soon as possible, without a date, since then: an excuse ended.',
  })
  asSoonAsPossibleSince?: string;

  @ApiPropertyOptional({ format: 'date-time' })
  pausedAt?: string;

  @ApiPropertyOptional({ format: 'date-time' })
  endedAt?: string;

  @ApiPropertyOptional({ format: 'date-time' })
  missedAt?: string;

  @ApiProperty({ description: 'The case acts by itself when this clock warns or is missed.' })
  acts!: boolean;

  @ApiProperty({ description: 'Weight that the program gives it, 0 to 100.' })
  weight!: number;

  @ApiProperty({ description: 'How pressing it is now, 0 to 100.' })
  urgency!: number;
}

export class ClockList {
  @ApiProperty({ format: 'date-time', description: 'The moment for which this is true.' })
  at!: string;

  @ApiProperty({ type: [ClockItemView], description: 'The most pressing first, then those that have ended.' })
  items!: readonly ClockItemView[];
}
