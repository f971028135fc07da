import { FlagParameter } from './parameters.ts';
import { PageQuery } from './page.query.ts';

export class InboxQuery extends PageQuery {
  @FlagParameter('Only what was not seen yet.')
  unseen?: boolean;
}
