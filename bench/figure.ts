/** One line of `npm run bench -- --json`. A bench that has no baseline leaves `baseline` and `ratio` out. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  /** Median over the repeats, as are `baseline` and `ratio`. */
  readonly ours: number;
  readonly baseline?: number;
  readonly ratio?: number;
  /** Smallest and largest over the repeats: of `ratio`, or of `ours` without a baseline. */
  readonly spread: readonly [number, number];
  readonly repeats: number;
}

export interface Goal {
  readonly text: string;
  readonly met: (figure: Figure) => boolean;
}

export interface Measured {
  readonly figure: Figure;
  readonly goal?: Goal;
}

export interface Pair {
  readonly ours: number;
  readonly baseline: number;
}

/**
 * Runs both sides in turn, each first every other time, so that a machine that slows down slows both. The ratio is made
 * within a repeat and only then its median taken.
 */
export async function interleaved(
  repeats: number,
  ours: () => Promise<number>,
  baseline: () => Promise<number>,
): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (let turn = 0; turn < repeats; turn += 1) {
    if (turn % 2 === 0) {
      const first = await ours();
      pairs.push({ ours: first, baseline: await baseline() });
    } else {
      const first = await baseline();
      pairs.push({ ours: await ours(), baseline: first });
    }
  }
  return pairs;
}

export function compared(name: string, unit: string, pairs: readonly Pair[]): Figure {
  const ratios = pairs.map((pair) => pair.ours / pair.baseline);
  return {
    name,
    unit,
    ours: median(pairs.map((pair) => pair.ours)),
    baseline: median(pairs.map((pair) => pair.baseline)),
    ratio: median(ratios),
    spread: rangeOf(ratios),
    repeats: pairs.length,
  };
}

export function alone(name: string, unit: string, values: readonly number[]): Figure {
  return { name, unit, ours: median(values), spread: rangeOf(values), repeats: values.length };
}

export const median = (values: readonly number[]): number => percentile(values, 50);

/** The smallest value that is not below `percent` of all. Throws when there is none. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const found = sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
  if (found === undefined) throw new Error('Nothing was measured');
  return found;
}

function rangeOf(values: readonly number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

export const ratioAtLeast = (least: number): Goal => ({
  text: `ratio ≥ ${least.toFixed(2)}`,
  met: ({ ratio }) => ratio !== undefined && ratio >= least,
});

export const ratioAtMost = (most: number): Goal => ({
  text: `ratio ≤ ${most.toFixed(2)}`,
  met: ({ ratio }) => ratio !== undefined && ratio <= most,
});

export const atMost = (most: number): Goal => ({ text: `≤ ${most}`, met: ({ ours }) => ours <= most });
