import { TextField } from '../fields.ts';
import { CountParameter } from './parameters.ts';

export const MOST_ITEMS = 200;
export const USUAL_ITEMS = 50;

/** What every list takes. */
export class PageQuery {
  @CountParameter(MOST_ITEMS, `Most items of one page, up to ${MOST_ITEMS}; without it ${USUAL_ITEMS}.`)
  limit?: number;

  @TextField({ optional: true, max: 1_000, description: 'Opaque; follow `links.next` instead of building it.' })
  cursor?: string;
}
