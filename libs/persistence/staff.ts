import { coveredBy } from '#core/escalation/cover.ts';
import type { Duty } from '#core/escalation/roster.ts';
import type { Instant } from '#core/json.ts';
import { row, rows, type Executor } from './sql.ts';

/** A person's duty as it is stored. */
export interface StaffDuty {
  readonly person: string;
  readonly position: Duty['position'];
  readonly team?: string;
  readonly program?: string;
  readonly cover?: string;
  readonly leaveFrom?: Instant;
  readonly leaveUntil?: Instant;
  /** `HH:MM` in `zone`. */
  readonly quietFrom?: string;
  readonly quietUntil?: string;
  readonly zone: string;
  readonly email?: string;
}

/** The duty roster of a tenant, by person; who has left is not on it. */
export function listStaff(on: Executor, tenant: string): Promise<StaffDuty[]> {
  return read(on, tenant, 'AND removed_at IS NULL');
}

/** The roster as ladders need it: with those who have left, who are away for good. */
export async function loadRoster(on: Executor, tenant: string): Promise<Duty[]> {
  return (await read(on, tenant)).map(dutyOf);
}

/** Whom a person stands in for at that moment; a leaver has no cover. */
export async function listCovered(
  on: Executor,
  tenant: string,
  cover: string,
  at: Instant,
): Promise<readonly string[]> {
  return coveredBy(cover, (await read(on, tenant, 'AND cover = $2', cover)).map(dutyOf), at);
}

async function read(on: Executor, tenant: string, which = '', ...values: readonly string[]): Promise<StaffDuty[]> {
  const found = await rows<Record<string, unknown>>(
    on,
    `SELECT person, position, team, program, cover, leave_from AS "leaveFrom", leave_until AS "leaveUntil",
       quiet_from AS "quietFrom", quiet_until AS "quietUntil", zone, email
     FROM staff_duty WHERE tenant = $1 ${which} ORDER BY person`,
    [tenant, ...values],
  );
  return found.map(said);
}

/** A column without a value is a field left out. */
function said(stored: Record<string, unknown>): StaffDuty {
  // The columns are those of the type, and the ones it requires are NOT NULL.
  return Object.fromEntries(Object.entries(stored).filter(([, value]) => value !== null)) as unknown as StaffDuty;
}

/** Sets a person's duty as a whole; repeating it changes nothing. */
export async function saveStaff(on: Executor, tenant: string, duty: StaffDuty): Promise<void> {
  const { person, position, team, program, cover, leaveFrom, leaveUntil, quietFrom, quietUntil, zone, email } = duty;
  await rows(
    on,
    `INSERT INTO staff_duty (tenant, person, position, team, program, cover, leave_from, leave_until, quiet_from,
       quiet_until, zone, email)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     ON CONFLICT (tenant, person) DO UPDATE SET position = excluded.position, team = excluded.team,
       program = excluded.program, cover = excluded.cover, leave_from = excluded.leave_from,
       leave_until = excluded.leave_until, quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until,
       zone = excluded.zone, email = excluded.email, updated_at = now(), removed_at = NULL`,
    [tenant, person, position, team, program, cover, leaveFrom, leaveUntil, quietFrom, quietUntil, zone, email],
  );
}

/**
 * Takes a leaver off the roster: they hold no rung, stand in for nobody, and get no mail; a case that still names them
 * as its owner goes on to the next rung's holder. Keeps `by` whose doing it was. Repeating it changes nothing; gives
 * false when the roster never knew the person.
 */
export async function removeStaff(on: Executor, tenant: string, person: string, by: string): Promise<boolean> {
  await rows(
    on,
    `WITH gone AS (
       UPDATE staff_duty SET position = 'member', team = NULL, program = NULL, cover = NULL, leave_from = now(),
         leave_until = NULL, quiet_from = NULL, quiet_until = NULL, email = NULL, updated_at = now(), removed_at = now()
       WHERE tenant = $1 AND person = $2 AND removed_at IS NULL RETURNING tenant, person)
     INSERT INTO audit_line (tenant, actor, action, about) SELECT tenant, $3, 'staffRemoved', person FROM gone`,
    [tenant, person, by],
  );
  return (
    (await row(on, 'SELECT person FROM staff_duty WHERE tenant = $1 AND person = $2', [tenant, person])) !== undefined
  );
}

/** As the core reads it. Leave without an end lasts; quiet hours need both ends. */
function dutyOf(duty: StaffDuty): Duty {
  const { person, position, team, program, cover, leaveFrom, leaveUntil, quietFrom, quietUntil, zone } = duty;
  return {
    person,
    position,
    zone,
    ...(team === undefined ? {} : { team }),
    ...(program === undefined ? {} : { program }),
    ...(cover === undefined ? {} : { cover }),
    ...(leaveFrom === undefined ? {} : { leave: { from: leaveFrom, until: leaveUntil ?? FOR_EVER } }),
    ...(quietFrom === undefined || quietUntil === undefined ? {} : { quiet: { from: quietFrom, until: quietUntil } }),
  };
}

const FOR_EVER = '9999-12-31T00:00:00.000Z';
