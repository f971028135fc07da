import { BENCH_NAMES, type BenchName, isBenchName } from './benches.ts';

export interface Asked {
  readonly names: readonly BenchName[];
  readonly json: boolean;
  readonly repeats: number;
  /** Cases of the storm. */
  readonly size: number;
}

const USAGE = `npm run bench [name…] [-- --json] [--repeats 5] [--size 10000]\nNames: ${BENCH_NAMES.join(', ')}`;
const LEAST_REPEATS = 5;
const STORM = 10_000;

export function parseArguments(args: readonly string[]): Asked | { readonly problem: string } {
  const names: BenchName[] = [];
  const numbers = { repeats: LEAST_REPEATS, size: STORM };
  let json = false;
  for (let index = 0; index < args.length; index += 1) {
    const [arg = '', inline] = (args[index] ?? '').split('=');
    if (arg === '--json') json = true;
    else if (arg === '--repeats' || arg === '--size') {
      const value = Number(inline ?? args[(index += 1)]);
      if (!Number.isInteger(value) || value < 1) return { problem: `${arg} takes a whole number above 0.\n${USAGE}` };
      numbers[arg === '--size' ? 'size' : 'repeats'] = value;
    } else if (isBenchName(arg)) names.push(arg);
    else return { problem: arg === '--help' ? USAGE : `There is no bench or option “${arg}”.\n${USAGE}` };
  }
  return { names: names.length > 0 ? names : BENCH_NAMES, json, ...numbers };
}
