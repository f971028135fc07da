import { ApiProperty, PickType } from '@nestjs/swagger';
import type { TraceStep } from '#core/clocks/explain/trace.ts';
import { ProgramRefView } from './case-view.ts';
import { ClockItemView } from './clock-item.ts';

export class ExplanationWords {
  @ApiProperty({ type: [String] })
  en!: readonly string[];

  @ApiProperty({ type: [String] })
  es!: readonly string[];
}

/** One instance of the clock: where it stands, and how that follows from the facts. */
export class InstanceExplanation extends PickType(ClockItemView, ['instance', 'title', 'status', 'dueAt']) {
  @ApiProperty({ description: 'One sentence a line; indented lines explain the one above.' })
  words!: ExplanationWords;

  @ApiProperty({
    type: [Object],
    description: 'The steps that the words are rendered from: operation, inputs, outcome.',
  })
  steps!: readonly TraceStep[];
}

export class ClockExplanation {
  @ApiProperty()
  clock!: string;

  @ApiProperty()
  program!: ProgramRefView;

  @ApiProperty({ format: 'date-time', description: 'The moment that was looked at.' })
  at!: string;

  @ApiProperty({ format: 'date-time', description: 'What was known by then counts.' })
  asKnownAt!: string;

  @ApiProperty({ type: [InstanceExplanation] })
  instances!: readonly InstanceExplanation[];
}
