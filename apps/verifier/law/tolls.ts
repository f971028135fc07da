import { oneOf } from './not-verified.ts';
import { inOrder } from './pauses.ts';
import type { Point } from './scene.ts';
import type { Span } from './spans.ts';

/** What pauses make of a due moment, and those of them that had an effect. */
export interface Stopped {
  readonly due: Point | undefined;
  readonly effective: readonly Span[];
}

/** All kinds of pause together, or (`longest`) only the kind that takes most by itself; of equals the first. */
export function tolled(
  kinds: readonly (readonly Span[])[],
  tolls: unknown,
  stopped: (spans: readonly Span[]) => Stopped,
): Stopped {
  if (oneOf(tolls ?? 'all', 'tolls', ['all', 'longest']) === 'all') return stopped(inOrder(kinds));
  const each = kinds.map((kind) => stopped(inOrder([kind])));
  return each.reduce((best, one) => (takenBy(one) > takenBy(best) ? one : best), stopped([]));
}

const takenBy = ({ effective }: Stopped): number =>
  effective.reduce((sum, { from, until }) => sum + ((until?.at ?? Infinity) - from.at), 0);
