import type { Instant } from '../json.ts';
import type { ClockStatus, ClockView } from './result.ts';

type Passing = Pick<ClockView, 'status' | 'opensAt' | 'warnAt' | 'dueAt' | 'limitAt'>;

/** What a clock has become since its row was written, by the passing of time alone; SQL: `clock_status_at`. */
export function statusAt({ status, opensAt, warnAt, dueAt, limitAt = dueAt }: Passing, now: Instant): ClockStatus {
  if (status !== 'waiting' && status !== 'running' && status !== 'warned') return status;
  if (limitAt !== undefined && limitAt <= now) return 'missed';
  if (status === 'waiting' && (opensAt === undefined || opensAt > now)) return 'waiting';
  return status === 'warned' || (warnAt !== undefined && warnAt <= now) ? 'warned' : 'running';
}

/** What a list shows of a row, beside what is the same for as long as the row is there. */
const SHOWN = [
  'startedAt',
  'opensAt',
  'warnAt',
  'goalAt',
  'dueAt',
  'limitAt',
  'asSoonAsPossibleSince',
  'pausedAt',
  'endedAt',
] as const;

/** Whether a row gives what is so at a moment: `is`, as evaluated then. A dormant clock is no row. */
export function gives(row: ClockView, is: ClockView, at: Instant): boolean {
  if (row.status === 'dormant' || is.status === 'dormant') return row.status === is.status;
  return statusAt(row, at) === is.status && SHOWN.every((field) => row[field] === is[field]);
}
