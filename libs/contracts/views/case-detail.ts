import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { ChecklistEntry } from '#core/case/checklist.ts';
import type { EligibilityResult, PlanVersion } from '#core/case/state.ts';
import { CaseView } from './case-view.ts';

/** An item of the program's checklist as it stands. */
export class ChecklistEntryView implements ChecklistEntry {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  title!: string;

  @ApiProperty({ enum: ['open', 'done', 'notApplicable'] })
  status!: ChecklistEntry['status'];

  @ApiProperty({ description: 'Never holds a stage up unless blocked.' })
  optional!: boolean;

  @ApiPropertyOptional({ description: 'Reason code of what keeps it from being done.' })
  blockedBy?: string;
}

/** One case with what its screen shows beside the header. Clocks, tasks, facts and timeline have addresses of their own. */
export class CaseDetail extends CaseView {
  @ApiProperty({ type: [ChecklistEntryView] })
  checklist!: readonly ChecklistEntryView[];

  @ApiProperty({ type: [Object], description: 'All versions of the care plan, oldest first.' })
  plans!: readonly PlanVersion[];

  @ApiPropertyOptional({ type: Object, description: 'Every rule with the value it saw and its result.' })
  eligibility?: EligibilityResult;
}
