import { ApiProperty } from '@nestjs/swagger';

/** The identity a token stands for. */
export class MeView {
  @ApiProperty({ description: 'Opaque id of the person or system.' })
  subject!: string;

  @ApiProperty({ description: 'One of assistant, caseManager, supervisor, intakeSystem, auditor.' })
  role!: string;

  @ApiProperty({ description: 'The organisation whose cases this token sees; no other is visible.' })
  tenant!: string;

  @ApiProperty({ description: 'What the role may do.', type: [String] })
  permissions!: string[];
}
