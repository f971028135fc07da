import type { Measured } from './figure.ts';

const HEAD = ['name', 'unit', 'ours', 'baseline', 'ratio', 'spread', 'repeats', 'goal'];

/** The figures as a Markdown table, which bench/RESULTS.md takes as it is. */
export function tableOf(all: readonly Measured[]): string {
  const lines = [HEAD, HEAD.map(() => '---'), ...all.map(cells)];
  return lines.map((line) => `| ${line.join(' | ')} |`).join('\n');
}

function cells({ figure, goal }: Measured): string[] {
  const { name, unit, ours, baseline, ratio, spread, repeats } = figure;
  const verdict = goal === undefined ? '' : `${goal.text}: ${goal.met(figure) ? 'met' : 'missed'}`;
  return [
    name,
    unit,
    short(ours),
    short(baseline),
    short(ratio),
    spread.map(short).join('–'),
    String(repeats),
    verdict,
  ];
}

function short(value: number | undefined): string {
  if (value === undefined) return '';
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(value >= 1 ? 2 : 3);
}
