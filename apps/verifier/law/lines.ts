import { AMOUNT_WORDS, type Quantity, quantityOf } from './amount.ts';
import { type Setting, dayPoint } from './buckets.ts';
import { countFrom } from './count.ts';
import { plus, plusMonths } from './dates.ts';
import { type Data, only, textOf } from './not-verified.ts';
import { type Point, type Scene, pointAt } from './scene.ts';

export const MOST_ROUNDS = 4000;

/** How far it is from one round to the next, again and again. */
export function* cadence({ repeat }: Setting): Generator<Data> {
  const steps = [repeat['every'] ?? { days: 1 }]
    .flat()
    .map((step) => only(step, 'repeat.every', [...AMOUNT_WORDS, 'times']));
  for (const [i, step] of steps.entries()) {
    const times = Number(step['times'] ?? (i === steps.length - 1 ? MOST_ROUNDS : 1));
    for (let n = 0; n < times; n += 1) yield step;
  }
}

/** The lines of the grid: each counted from the line at which its unit began, or (a choice) months each from the line before. */
export function* lines(setting: Setting): Generator<Point> {
  const { scene, start } = setting;
  let [anchor, line, counted] = [start, start, 0];
  let unit: Quantity['unit'] | undefined;
  yield start;
  for (const step of cadence(setting)) {
    const quantity = quantityOf(scene, step);
    if (!quantity || quantity.n <= 0) return;
    const isStepped = quantity.unit === 'months' && scene.choices.monthGrid === 'stepByStep';
    if (quantity.unit !== unit || isStepped) [anchor, counted] = [line, 0];
    unit = quantity.unit;
    counted += quantity.n;
    const next = lineAt(setting, anchor, { unit, n: counted });
    if (!next) return;
    line = next;
    yield line;
  }
}

function lineAt({ scene, repeat }: Setting, anchor: Point, { unit, n }: Quantity): Point | undefined {
  if (unit === 'time') return pointAt(scene, anchor.at + n, anchor.fact ? { fact: anchor.fact } : {});
  if (unit === 'days') return dayPoint(scene, plus(anchor.day, n), anchor);
  const noSuchDate = textOf(repeat['noSuchDate'] ?? 'lastOfMonth', 'noSuchDate');
  if (unit === 'months') return dayPoint(scene, plusMonths(anchor.day, n, noSuchDate), anchor);
  const measure = { cutOff: 'none', land: unit === 'open' ? 'sameTime' : 'startOfDay' };
  // A line is no start: neither the cut-off nor a day off moves what is counted from it.
  const inner: Scene = { ...scene, choices: { ...scene.choices, nonBusinessStart: 'dayZero' } };
  const line = countFrom(inner, { unit, n }, measure, anchor, {});
  // A line is a time of its own, however it was found.
  return line && pointAtLine(line, anchor);
}

const pointAtLine = ({ at, day, whole, hours }: Point, { fact }: Point): Point => ({
  at,
  day,
  ...(hours === undefined ? {} : { hours }),
  ...(whole === undefined ? {} : { whole }),
  ...(fact ? { fact } : {}),
});
