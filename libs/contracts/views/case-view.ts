import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { CaseSummary } from '#core/case/protocol.ts';
import type { Outcome, Stage } from '#core/case/state.ts';
import { OUTCOME_CODES, PRIORITIES, RISK_LEVELS, STAGE_CODES } from '../codes.ts';

export class ProgramRefView {
  @ApiProperty({ example: 'hospital-discharge' })
  id!: string;

  @ApiProperty({ example: '2026.1' })
  version!: string;
}

export class HoldView {
  @ApiProperty({ description: 'Reason code of the program.' })
  reason!: string;

  @ApiProperty({ format: 'date-time' })
  since!: string;

  @ApiProperty({ format: 'date-time', description: 'The case resumes by itself then.' })
  until!: string;
}

export class RiskView {
  @ApiProperty({ enum: RISK_LEVELS })
  level!: 'low' | 'moderate' | 'high';

  @ApiPropertyOptional()
  score?: number;

  @ApiPropertyOptional({ example: 'lace' })
  instrument?: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;
}

/** The header of a case. Names and record numbers are not here: `person` is an opaque id. */
export class CaseView implements CaseSummary {
  @ApiProperty({ example: 'case_4f1d9c0b7a2e4d5c8b6a1f0e3d' })
  id!: string;

  @ApiProperty()
  tenant!: string;

  @ApiProperty({ description: 'Opaque id of the person.' })
  person!: string;

  @ApiProperty({ description: 'The program version that this case follows.' })
  program!: ProgramRefView;

  @ApiProperty({ description: 'Time zone of record.', example: 'America/New_York' })
  zone!: string;

  @ApiProperty({ enum: STAGE_CODES })
  stage!: Stage;

  @ApiPropertyOptional({ enum: OUTCOME_CODES, description: 'How a closed case ended.' })
  outcome?: Outcome;

  @ApiPropertyOptional({ description: 'Reason code of the end.' })
  reason?: string;

  @ApiPropertyOptional({ description: 'Present while the case is on hold.' })
  hold?: HoldView;

  @ApiPropertyOptional({ description: 'Who is responsible; absent while only the team is.' })
  owner?: string;

  @ApiPropertyOptional()
  team?: string;

  @ApiProperty({ enum: PRIORITIES })
  priority!: 'routine' | 'urgent' | 'emergency';

  @ApiPropertyOptional()
  risk?: RiskView;

  @ApiPropertyOptional({ enum: ['eligible', 'ineligible', 'pending'] })
  eligible?: 'eligible' | 'ineligible' | 'pending';

  @ApiPropertyOptional({ format: 'date' })
  expectedDischargeOn?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'The earliest deadline that is still owed.' })
  nextDueAt?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'When the case next acts by itself.' })
  nextActionAt?: string;

  @ApiProperty({ format: 'date-time' })
  openedAt!: string;

  @ApiPropertyOptional({ format: 'date-time' })
  closedAt?: string;

  @ApiProperty({ description: '1 for the first life of the case, +1 with each re-opening.' })
  episode!: number;

  @ApiProperty({ description: 'Revision: the number of journal lines; the ETag of the case.' })
  seq!: number;

  @ApiProperty({ description: 'Hash of the last journal line.' })
  head!: string;

  @ApiProperty({ format: 'date-time' })
  updatedAt!: string;
}
