import type { Bench } from './bench.ts';
import { canTail } from './benches/can-tail.ts';
import { clockEvaluate } from './benches/clock-evaluate.ts';
import { clockLines } from './benches/clock-lines.ts';
import { coldCommand } from './benches/cold-command.ts';
import { historyEvents } from './benches/history-events.ts';
import { hotCommand } from './benches/hot-command.ts';
import { httpCommand } from './benches/http-command.ts';
import { importDiabetes130 } from './benches/import-diabetes130.ts';
import { projectionLag } from './benches/projection-lag.ts';
import { storms } from './benches/storm.ts';

/** Every bench by its name, in the order in which they run. */
export const BENCHES = {
  'clock-evaluate': clockEvaluate,
  'clock-lines': clockLines,
  'hot-command': hotCommand,
  'http-command': httpCommand,
  'history-events': historyEvents,
  'cold-command': coldCommand,
  'can-tail': canTail,
  'projection-lag': projectionLag,
  'import-diabetes130': importDiabetes130,
  storm: storms,
} satisfies Readonly<Record<string, Bench>>;

export type BenchName = keyof typeof BENCHES;
export const BENCH_NAMES = Object.keys(BENCHES) as BenchName[]; // the keys of a constant are its names
export const isBenchName = (text: string): text is BenchName => text in BENCHES;
