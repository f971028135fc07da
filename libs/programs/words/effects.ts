import type { Effect, Warning } from '#core/clocks/document.ts';
import { amountWords } from './amounts.ts';
import { momentWords } from './moments.ts';
import { said } from './said.ts';

/** When a clock warns, and what it does then. */
export function warningWords(warning: Warning): string {
  return `${whenWords(warning)}${warning.effect ? `: ${effectWords(warning.effect)}` : ''}`;
}

function whenWords(warning: Warning): string {
  if ('before' in warning) return `${amountWords(warning.before)} before`;
  if ('after' in warning) return `${amountWords(warning.after)} after the start`;
  if ('share' in warning) return `when ${Number((warning.share * 100).toFixed(2))} % of the time is used`;
  return `at ${momentWords(warning.at)}`;
}

/** What a transition brings about. */
export function effectWords({ record, data, ladder, rung, task }: Effect): string {
  return said([
    record && `records ${record}${data ? ` with ${dataWords(data)}` : ''}`,
    ladder && `tells the ladder ${ladder}${rung === undefined ? '' : ` from rung ${rung} on`}`,
    task && `opens the task ${task}`,
  ]).join(', ');
}

const dataWords = (data: NonNullable<Effect['data']>): string =>
  Object.entries(data)
    .map(([field, value]) => `${field} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' and ');
