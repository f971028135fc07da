import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

export class PartHealth {
  @ApiProperty()
  up!: boolean;

  @ApiPropertyOptional({ description: 'Why not.' })
  problem?: string;
}

export class PartsHealth {
  @ApiProperty({ description: 'PostgreSQL.' })
  database!: PartHealth;

  @ApiProperty({ description: 'The Temporal server.' })
  engine!: PartHealth;

  @ApiProperty({ description: 'At least one worker for cases.' })
  workers!: PartHealth;
}

/** Whether commands can be carried out now. */
export class ReadinessView {
  @ApiProperty()
  ready!: boolean;

  @ApiProperty()
  parts!: PartsHealth;
}

export class LivenessView {
  @ApiProperty({ description: 'Always true: the process answers.' })
  live!: boolean;
}
