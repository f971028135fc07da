import { AMOUNT_WORDS } from './amount.ts';
import { MEASURE_WORDS } from './count.ts';
import { momentOf } from './moment.ts';
import { NotVerified, only } from './not-verified.ts';
import { holds } from './patterns.ts';
import { staysOf } from './pauses.ts';
import { type Scene, named, pointAt } from './scene.ts';

/** When the duty came to exist; undefined when it did not. Leaving exactly at the threshold is leaving before it. */
export function existsFrom(scene: Scene, conditions: unknown): number | undefined {
  if (conditions === undefined) return -Infinity;
  const reached: number[] = [];
  for (const one of [conditions].flat()) {
    const { state, lasts, when, cumulative } = only(one, 'existsIf', ['state', 'lasts', 'when', 'cumulative']);
    if (cumulative === true) throw new NotVerified('existsIf.cumulative');
    if (!holds(scene, when)) continue;
    const amount = only(lasts, 'existsIf.lasts', [...AMOUNT_WORDS, ...MEASURE_WORDS]);
    for (const { opened, closed } of staysOf(scene, only(state, 'state', ['from', 'until']))) {
      const start = pointAt(scene, opened.at, { fact: opened });
      const threshold = momentOf(named(scene, { start }, opened), amount)?.at;
      if (threshold === undefined || (closed && closed.at <= threshold)) continue;
      reached.push(threshold);
      break;
    }
  }
  return reached.length === 0 ? undefined : Math.min(...reached);
}
