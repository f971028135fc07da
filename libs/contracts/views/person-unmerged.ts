import { ApiProperty } from '@nestjs/swagger';

export class PersonUnmerged {
  @ApiProperty({ description: 'Opaque id of the person who stands for themselves again.' })
  person!: string;

  @ApiProperty({ description: 'False when there was no merge to undo, or it had been undone before.' })
  undone!: boolean;

  @ApiProperty({ required: false, description: 'Into whom the person had been merged.' })
  survivor?: string;
}
