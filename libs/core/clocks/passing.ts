import type { Instant } from '../json.ts';
import type { ClockStatus, ClockView } from './result.ts';

type Passing = Pick<ClockView, 'status' | 'opensAt' | 'warnAt' | 'dueAt'>;

/** What a clock has become since its row was written, by the passing of time alone; SQL: `clock_status_at`. */
export function statusAt({ status, opensAt, warnAt, dueAt }: Passing, now: Instant): ClockStatus {
  if (status !== 'waiting' && status !== 'running' && status !== 'warned') return status;
  if (dueAt !== undefined && dueAt <= now) return 'missed';
  if (status === 'warned' || (warnAt !== undefined && warnAt <= now)) return 'warned';
  return status === 'waiting' && (opensAt === undefined || opensAt > now) ? 'waiting' : 'running';
}

/** What a list shows of a row, beside what is the same for as long as the row is there. */
const SHOWN = ['startedAt', 'opensAt', 'warnAt', 'goalAt', 'dueAt', 'pausedAt', 'endedAt'] as const;

/** Whether lists show the same of two rows at a moment. A dormant clock is no row. */
export function showsSame(a: ClockView, b: ClockView, at: Instant): boolean {
  if (a.status === 'dormant' || b.status === 'dormant') return a.status === b.status;
  return statusAt(a, at) === statusAt(b, at) && SHOWN.every((field) => a[field] === b[field]);
}
