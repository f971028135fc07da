import type { EntityManager } from 'typeorm';
import type { EventData } from '#core/case/event-data.ts';
import type { Instant } from '#core/json.ts';
import { row, rows, type Executor } from './sql.ts';

/** What the journal says about an escalation and nobody was told yet, with the case as it stands. */
export type EscalationStep = {
  readonly id: string;
  readonly tenant: string;
  readonly caseId: string;
  readonly seq: number;
  readonly occurredAt: Instant;
  readonly actor: string;
  readonly owner: string | null;
  readonly team: string | null;
  readonly program: string;
  readonly version: string;
  readonly zone: string;
} & {
  readonly [Type in 'escalationRaised' | 'escalationAcknowledged' | 'clockReversed']: {
    readonly type: Type;
    readonly data: EventData[Type];
  };
}['escalationRaised' | 'escalationAcknowledged' | 'clockReversed'];

/** One at a time over all processes, for the length of the transaction; the order of the journal is kept. */
export async function isDeliverer(manager: EntityManager): Promise<boolean> {
  const lock = await row<{ taken: boolean }>(manager, `SELECT pg_try_advisory_xact_lock(7364, 1) AS taken`);
  return lock?.taken ?? false;
}

/** The oldest steps; they are gone once the caller's transaction commits. */
export async function takeSteps(manager: EntityManager, limit: number): Promise<readonly EscalationStep[]> {
  const steps = await rows<EscalationStep>(
    manager,
    `SELECT q.id, e.tenant, q.case_id AS "caseId", q.seq, e.type, e.occurred_at AS "occurredAt", e.actor_id AS actor,
       e.data, c.owner, c.team, c.program_id AS program, c.program_version AS version, c.summary->>'zone' AS zone
     FROM escalation_step q JOIN case_event e USING (case_id, seq) JOIN care_case c ON c.case_id = q.case_id
     ORDER BY q.id LIMIT $1`,
    [limit],
  );
  await rows(manager, 'DELETE FROM escalation_step WHERE id = ANY ($1)', [steps.map(({ id }) => id)]);
  return steps;
}

/** Who is told of which rung, as what and why: the same when it is written and when it is read. */
export interface Notice {
  readonly caseId: string;
  readonly recipient: string;
  readonly position: string;
  readonly because: string;
  readonly clock: string;
  readonly instance: string;
  readonly ladder: string;
  readonly rung: number;
  readonly at: Instant;
}

export interface NewNotification extends Notice {
  readonly tenant: string;
  readonly seq: number;
  /** Not before: quiet hours hold a notice back. */
  readonly tellAt: Instant;
}

/** Puts a line into the recipient's inbox, once for each raised rung. */
export async function addNotification(on: Executor, given: NewNotification): Promise<void> {
  const { tenant, caseId, seq, recipient, position, because, clock, instance, ladder, rung, at, tellAt } = given;
  await rows(
    on,
    `INSERT INTO notification (tenant, case_id, seq, recipient, position, because, clock, instance, ladder, rung, at,
       tell_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING`,
    [tenant, caseId, seq, recipient, position, because, clock, instance, ladder, rung, at, tellAt],
  );
}

/** What was told before `seq` of a ladder for a clock. */
interface About {
  readonly tenant: string;
  readonly caseId: string;
  readonly seq: number;
  readonly ladder: string;
  readonly clock: string;
  readonly instance: string;
}

const ABOUT = `tenant = $1 AND case_id = $2 AND seq < $3 AND ladder = $4 AND clock = $5 AND instance = $6`;

export async function acknowledge(on: Executor, about: About, by: string, at: Instant): Promise<void> {
  const { tenant, caseId, seq, ladder, clock, instance } = about;
  await rows(
    on,
    `UPDATE notification SET acknowledged_at = $7, acknowledged_by = $8 WHERE ${ABOUT} AND acknowledged_at IS NULL`,
    [tenant, caseId, seq, ladder, clock, instance, at, by],
  );
}

/** Marks a rung as told for a miss that proved untrue. The inbox shows it only to whoever has seen it before. */
export async function reverse(on: Executor, about: About & { readonly rung: number }, at: Instant): Promise<void> {
  const { tenant, caseId, seq, ladder, clock, instance, rung } = about;
  await rows(on, `UPDATE notification SET reversed_at = $7 WHERE ${ABOUT} AND rung = $8 AND reversed_at IS NULL`, [
    tenant,
    caseId,
    seq,
    ladder,
    clock,
    instance,
    at,
    rung,
  ]);
}
