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
  const { key: instance, exists, start, limit, scene } = one;
  if (exists === undefined || exists > now) return { instance, state: 'dormant' };
  const times = { startedAt: start.at, opensAt: one.opens?.at, dueAt: one.due?.at };
  const missedAt = missedOf(one);
  const end = endOf(one);
  // At the very due instant an open clock is missed already, or still running: a choice.
  const stillRuns =
    now === limit?.at && now !== one.met?.at && now !== one.handsOver && scene.choices.nowAtDue === 'running';
  const missed = missedAt !== undefined && missedAt <= now && !stillRuns ? { missedAt } : {};
  // The next round may begin where one lapses.
  const stillLasts = stillRuns && end?.state === 'lapsed' && one.handsOver === Infinity;
  if (end && Math.max(end.at, exists) <= now && !stillLasts) {
    const isMet = end.state === 'met' || end.state === 'metLate';
    const endedAt = isMet ? (one.met?.at ?? end.at) : Math.max(end.at, exists);
    return { instance, state: end.state, ...times, ...missed, ...(isMet ? { metAt: endedAt } : {}), endedAt };
  }
  if (missed.missedAt === undefined) return { instance, state: doing(one, now), ...times };
  const owedUntil = Math.max(one.owedUntil ?? Infinity, exists);
  const cut = owedUntil > now ? {} : { endedAt: owedUntil };
  return { instance, state: 'missed', ...times, ...missed, ...cut };
}

/** When it was missed: its limit passed before anything ended it. */
export function missedOf(one: Instance): number | undefined {
  const { limit, exists = -Infinity } = one;
  // Missed and ended by the time the duty came to exist shows as one step: its end.
  return !limit || !isMissed(one) || (Math.min(endedAt(one), one.handsOver) <= exists && limit.at < exists)
    ? undefined
    : Math.max(limit.at, exists);
}

/** Whether the limit passed before anything else ended it, whether or not the duty existed by then. */
function isMissed(one: Instance): boolean {
  const { limit, lapses, scene } = one;
  if (!limit || lapses || limit.at > one.handsOver) return false;
  const lastInTime = scene.choices.stopAtDue === 'late' ? limit.at - 1 : limit.at;
  // What was done in time was never missed, even if it shows only as the clock begins.
  return (one.met?.at ?? Infinity) > lastInTime && (one.ending?.at ?? Infinity) > limit.at;
}

const endedAt = (one: Instance): number => Math.min(one.met?.at ?? Infinity, one.ending?.at ?? Infinity);

/** What ended it first; undefined while nothing has. */
export function endOf(one: Instance): End | undefined {
  const { ending, limit, lapses, scene } = one;
  const ends: End[] = [];
  const metAt = one.met?.at;
  const lapse: readonly End[] = lapses && limit ? [{ at: limit.at, state: 'lapsed' }] : [];
  if (scene.choices.stopAtDue === 'late') ends.push(...lapse);
  if (metAt !== undefined)
    ends.push({ at: metAt, state: isMissed(one) && limit && limit.at <= metAt ? 'metLate' : 'met' });
  if (ending) ends.push({ at: ending.at, state: ending.to });
  const isHanded = one.handsOver <= (one.owedUntil ?? Number.MAX_VALUE);
  const over: readonly End[] = isHanded ? [{ at: one.handsOver, state: 'void' }] : [];
  return [...ends, ...lapse, ...over].sort((a, b) => a.at - b.at)[0];
}

/** A window may open, and an act be done, before what they are counted from: then the life of the clock begins with that. */
export const beginOf = ({ start, opens, met, after }: Instance): number =>
  Math.max(after, Math.min(start.at, opens?.at ?? Infinity, met?.at ?? Infinity));

function doing(one: Instance, now: number): State {
  const { opens, closed, spans } = one;
  if (beginOf(one) > now) return 'dormant';
  if (spans.some(({ from, until }) => from.at <= now && (!until || until.at > now))) return 'paused';
  return closed || (opens && opens.at > now) ? 'waiting' : 'running';
}
