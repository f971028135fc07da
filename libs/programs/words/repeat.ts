import type { Cadence, Repeat } from '#core/clocks/document.ts';
import { amountWords } from './amounts.ts';
import { momentWords } from './moments.ts';
import { said } from './said.ts';

/** How a clock comes back, and until when. */
export function repeatWords(repeat: Repeat): string {
  const { every, each, open, until, times, noSuchDate, weekStarts } = repeat;
  const rhythm =
    each === undefined ? `every ${[every ?? []].flat().map(cadenceWords).join(', then ')}` : `each ${each}`;
  const options = said([
    each === undefined && anchorWords(repeat),
    weekStarts && `weeks beginning with ${weekStarts}`,
    noSuchDate === 'firstOfNext' && 'a date that the month lacks meaning the first of the next',
    open === 'one' && 'one open at a time',
    until && `until ${momentWords(until)}`,
    times !== undefined && `${times} times`,
  ]);
  return `Comes back ${[rhythm, ...options].join(', ')}.`;
}

const anchorWords = ({ from }: Repeat): string =>
  from === 'completion' ? 'from the last completion' : 'on a fixed grid';

const cadenceWords = (cadence: Cadence): string =>
  `${amountWords(cadence)}${cadence.times === undefined ? '' : ` (${cadence.times} ×)`}`;
