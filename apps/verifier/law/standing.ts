import type { Instance } from './instance.ts';

export type State =
  | 'dormant'
  | 'waiting'
  | 'running'
  | 'paused'
  | 'missed'
  | 'met'
  | 'metLate'
  | 'waived'
  | 'void'
  | 'lapsed';

/** Where an instance stands at a moment, with its instants in milliseconds. `running` includes `warned`. */
export interface Standing {
  readonly instance: string;
  readonly state: State;
  readonly startedAt?: number | undefined;
  readonly opensAt?: number | undefined;
  readonly dueAt?: number | undefined;
  readonly metAt?: number | undefined;
  readonly missedAt?: number | undefined;
  readonly endedAt?: number | undefined;
}

interface End {
  readonly at: number;
  readonly state: State;
}

/** The verdict at a moment: what ended it first, whether it was missed before, else what it is doing. */
export function standingOf(one: Instance, now: number): Standing {
  const { key: instance, exists, start } = one;
  if (exists === undefined || exists > now) return { instance, state: 'dormant' };
  const isShown = !(start.predicted === true && start.at > now);
  const times = isShown ? { startedAt: start.at, opensAt: one.opens?.at, dueAt: one.due?.at } : {};
  const missedAt = missedOf(one);
  const end = endOf(one, missedAt);
  const missed = missedAt !== undefined && missedAt <= now ? { missedAt } : {};
  if (end && Math.max(end.at, exists) <= now) {
    const isMet = end.state === 'met' || end.state === 'metLate';
    const endedAt = isMet ? (one.met?.at ?? end.at) : Math.max(end.at, exists);
    return { instance, state: end.state, ...times, ...missed, ...(isMet ? { metAt: endedAt } : {}), endedAt };
  }
  return { instance, state: missed.missedAt === undefined ? doing(one, now) : 'missed', ...times, ...missed };
}

/** When it was missed: its limit passed before anything ended it. */
function missedOf(one: Instance): number | undefined {
  const { limit, met, ending, lapses, exists = -Infinity } = one;
  if (!limit || lapses) return undefined;
  const metAt = met ? Math.max(met.at, beginOf(one)) : Infinity;
  const endedAt = Math.min(metAt, ending?.at ?? Infinity);
  // Missed and ended before the duty existed shows as one step: its end.
  return endedAt <= limit.at || (endedAt < exists && limit.at < exists) ? undefined : Math.max(limit.at, exists);
}

function endOf(one: Instance, missedAt?: number): End | undefined {
  const { met, ending, limit, lapses, exists = -Infinity } = one;
  const ends: End[] = [];
  const metAt = met && Math.max(met.at, beginOf(one));
  const wasMissed =
    missedAt !== undefined || (limit && !lapses && metAt !== undefined && limit.at < metAt && metAt < exists);
  if (metAt !== undefined) ends.push({ at: metAt, state: wasMissed ? 'metLate' : 'met' });
  if (ending) ends.push({ at: ending.at, state: ending.to });
  if (lapses && limit) ends.push({ at: limit.at, state: 'lapsed' });
  return ends.sort((a, b) => a.at - b.at)[0];
}

/** A window may open before what it is counted from: then the life of the clock begins with the window. */
const beginOf = ({ start, opens }: Instance): number => Math.min(start.at, opens?.at ?? Infinity);

function doing(one: Instance, now: number): State {
  const { opens, closed, spans } = one;
  if (beginOf(one) > now) return 'dormant';
  if (spans.some(({ from, until }) => from.at <= now && (!until || until.at > now))) return 'paused';
  return closed || (opens && opens.at > now) ? 'waiting' : 'running';
}
