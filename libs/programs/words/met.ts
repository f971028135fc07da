import type { Met, MetOptions } from '#core/clocks/document.ts';
import { countWords } from './amounts.ts';
import { factsWords } from './moments.ts';
import { enclosed, listed, said } from './said.ts';

/** What satisfies, in words. */
export function metWords(met: Met): string {
  if (typeof met === 'string') return met;
  if ('anyOf' in met) return listed(met.anyOf.map(partWords), 'or');
  if ('allOf' in met) return listed(met.allOf.map(partWords), 'and');
  return `${actsWords(met)}${optionWords(met)}`;
}

const partWords = (met: Met): string =>
  enclosed(metWords(met), typeof met !== 'string' && ('anyOf' in met || 'allOf' in met));

function actsWords(met: Exclude<Met, string | { anyOf: unknown } | { allOf: unknown }>): string {
  if ('fact' in met) return factsWords(met);
  if ('count' in met) return `${met.count} × ${factsWords(met.of)}${met.onDifferentDays ? ' on different days' : ''}`;
  if ('reach' in met) return `a total ${met.sum} of ${countWords(met.reach)} in ${factsWords(met.of)}`;
  const total = met.sum === undefined ? '' : ` and a total ${met.sum} of`;
  const perDay = met.perDay === undefined ? '' : `${total || ' and'} at least ${met.perDay} on each`;
  return `${met.distinctDays} days with ${factsWords(met.of)}${perDay || total}`;
}

function optionWords({ anyTime, renewedWhen }: MetOptions): string {
  const options = said([
    anyTime && 'at any time, before the start too',
    renewedWhen && `anew when the planned date is ${renewedWhen}`,
  ]);
  return options.map((option) => `, ${option}`).join('');
}
