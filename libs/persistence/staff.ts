import type { Duty } from '#core/escalation/roster.ts';
import type { Instant } from '#core/json.ts';
import { rows, type Executor } from './sql.ts';

/** A person's duty as it is stored. */
export interface StaffDuty {
  readonly person: string;
  readonly position: Duty['position'];
  readonly team: string | null;
  readonly program: string | null;
  readonly cover: string | null;
  readonly leaveFrom: Instant | null;
  readonly leaveUntil: Instant | null;
  /** `HH:MM` in `zone`. */
  readonly quietFrom: string | null;
  readonly quietUntil: string | null;
  readonly zone: string;
  readonly email: string | null;
}

/** The duty roster of a tenant, by person. */
export function listStaff(on: Executor, tenant: string): Promise<StaffDuty[]> {
  return rows<StaffDuty>(
    on,
    `SELECT person, position, team, program, cover, leave_from AS "leaveFrom", leave_until AS "leaveUntil",
       quiet_from AS "quietFrom", quiet_until AS "quietUntil", zone, email
     FROM staff_duty WHERE tenant = $1 ORDER BY person`,
    [tenant],
  );
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
       zone = excluded.zone, email = excluded.email, updated_at = now()`,
    [tenant, person, position, team, program, cover, leaveFrom, leaveUntil, quietFrom, quietUntil, zone, email],
  );
}

/** As the core reads it. Leave without an end lasts; quiet hours need both ends. */
export function dutyOf(row: StaffDuty): Duty {
  const { person, position, team, program, cover, leaveFrom, leaveUntil, quietFrom, quietUntil, zone } = row;
  return {
    person,
    position,
    zone,
    ...(team === null ? {} : { team }),
    ...(program === null ? {} : { program }),
    ...(cover === null ? {} : { cover }),
    ...(leaveFrom === null ? {} : { leave: { from: leaveFrom, until: leaveUntil ?? FOR_EVER } }),
    ...(quietFrom === null || quietUntil === null ? {} : { quiet: { from: quietFrom, until: quietUntil } }),
  };
}

const FOR_EVER = '9999-12-31T00:00:00.000Z';
