import { ApiProperty } from '@nestjs/swagger';
import { CaseView } from './case-view.ts';
import { PageLinks } from './page.ts';

/** A case in a list, with what is true of it at the moment of reading. */
export class CaseItemView extends CaseView {
  @ApiProperty({ description: 'A deadline has passed unmet.' })
  overdue!: boolean;

  @ApiProperty({ description: 'A deadline is past its warning and not yet due; none has passed.' })
  atRisk!: boolean;
}

export class CasePage {
  @ApiProperty({ type: [CaseItemView] })
  items!: readonly CaseItemView[];

  @ApiProperty()
  links!: PageLinks;
}
