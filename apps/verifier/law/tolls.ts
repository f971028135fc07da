import { oneOf } from './not-verified.ts';
import { inOrder } from './pauses.ts';
import type { Point } from './scene.ts';
import type { Span } from './spans.ts';

/** What pauses make of a due moment, and those of them that had an effect. */
export interface Stopped {
  readonly due: Point | undefined;
  readonly effective: readonly Span[];
}

/** All kinds of pause together, or (`longest`) only the kind that makes it latest by itself; of equals the first. */
export function tolled(
  kinds: readonly (readonly Span[])[],
  tolls: unknown,
  stopped: (spans: readonly Span[]) => Stopped,
): Stopped {
  if (oneOf(tolls ?? 'all', 'tolls', ['all', 'longest']) === 'all') return stopped(inOrder(kinds));
  const each = kinds.map((kind) => stopped(inOrder([kind])));
  const having = each.filter(({ effective }) => effective.some(({ from, until }) => !until || until.at > from.at));
  const latest = Math.max(...having.map(dueAt));
  return having.find((one) => dueAt(one) === latest) ?? stopped([]);
}

/** What has no due moment is not due yet. */
const dueAt = ({ due }: Stopped): number => due?.at ?? Infinity;
