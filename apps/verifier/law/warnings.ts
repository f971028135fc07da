import { AMOUNT_WORDS, type Quantity, quantityOf } from './amount.ts';
import { countFrom } from './count.ts';
import { wallOf } from './dates.ts';
import type { Instance } from './instance.ts';
import { momentOf } from './moment.ts';
import { type Data, NotVerified, listOf, only } from './not-verified.ts';
import type { Point } from './scene.ts';
import { shareOf } from './time.ts';

export interface Warning {
  readonly at: number;
  readonly effect: unknown;
}

/** The warnings of an instance that can be told, in order. */
export function warningsOf(one: Instance): readonly Warning[] {
  const all = listOf(one.rule['warn'] ?? [], 'warn').flatMap((warning): Warning[] => {
    const form = only(warning, 'warn', ['before', 'after', 'share', 'at', 'effect']);
    const at = warnsAt(one, form);
    return at === undefined ? [] : [{ at, effect: form['effect'] }];
  });
  return all.sort((a, b) => a.at - b.at);
}

function warnsAt(one: Instance, form: Data): number | undefined {
  const { scene, start, due, spans } = one;
  const adjust = { spans, added: [] };
  const amount = (word: string): Quantity | undefined =>
    quantityOf(scene, only(form[word], `warn.${word}`, AMOUNT_WORDS));
  if ('at' in form) return momentOf(scene, form['at'])?.at;
  if ('after' in form) return countFrom(scene, amount('after'), {}, start, { adjust })?.at;
  if (!due) return undefined;
  if ('before' in form) {
    const early = amount('before');
    return early && before(one, due, early);
  }
  if (typeof form['share'] !== 'number') throw new NotVerified('warn');
  return shareOf(one, due, form['share']);
}

/** So long before the due moment; days keep its time of day. */
function before({ scene }: Instance, due: Point, amount: Quantity): number | undefined {
  const isExact = amount.unit === 'time' || amount.unit === 'open';
  const point = countFrom(scene, amount, isExact ? {} : { land: 'startOfDay' }, due, { back: true });
  if (isExact || !point) return point?.at;
  return scene.zone.instantOf(point.day, scene.zone.wallAt(due.at) - wallOf(due.day, 0));
}
