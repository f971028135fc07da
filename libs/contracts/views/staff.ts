import { ApiProperty } from '@nestjs/swagger';
import { StaffDutyRequest } from '../commands/staff-duty.request.ts';

export class StaffDutyView extends StaffDutyRequest {
  @ApiProperty({ description: 'Opaque id, as in tokens.' })
  person!: string;
}

export class StaffList {
  @ApiProperty({ type: [StaffDutyView] })
  items!: readonly StaffDutyView[];
}
