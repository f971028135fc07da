import type { CaseEvent } from '#core/case/events.ts';
import { fold } from '#core/case/fold.ts';
import type { CaseState } from '#core/case/state.ts';
import type { Instant, JsonObject } from '#core/json.ts';
import { rows, type Executor } from './sql.ts';

/** The whole journal of one case, in order. It may have a gap while writers are still applying. */
export interface CaseJournal {
  readonly tenant: string;
  readonly caseId: string;
  readonly events: readonly CaseEvent[];
}

interface EventRow {
  case_id: string;
  seq: number;
  tenant: string;
  type: string;
  occurred_at: Instant;
  recorded_at: Instant;
  actor_id: string;
  actor_role: string;
  command_id: string;
  request_id: string | null;
  data: JsonObject;
  prev_hash: string;
  hash: string;
}

/** The events of a case after `afterSeq`, in order; empty when the tenant has no such case. */
export async function loadEvents(on: Executor, tenant: string, caseId: string, afterSeq = 0): Promise<CaseEvent[]> {
  const found = await rows<EventRow>(
    on,
    'SELECT * FROM case_event WHERE tenant = $1 AND case_id = $2 AND seq > $3 ORDER BY seq',
    [tenant, caseId, afterSeq],
  );
  return found.map(toEvent);
}

/**
 * The state of a case as its journal has it, or undefined when the tenant has no such case. A gap (a writer has yet to
 * apply an earlier event) ends the fold before it, so that the state is always one that the case was in.
 */
export async function loadCase(on: Executor, tenant: string, caseId: string): Promise<CaseState | undefined> {
  const events = dense(await loadEvents(on, tenant, caseId));
  return events.length === 0 ? undefined : fold(events);
}

/** The events from 1 up to the first missing one. */
export function dense(events: readonly CaseEvent[]): readonly CaseEvent[] {
  const gap = events.findIndex((event, index) => event.seq !== index + 1);
  return gap === -1 ? events : events.slice(0, gap);
}

/** The journals of these cases, whatever their tenant, in order of case id; unknown ids are left out. */
export async function loadJournals(on: Executor, caseIds: readonly string[]): Promise<CaseJournal[]> {
  const sql = 'SELECT * FROM case_event WHERE case_id = ANY ($1) ORDER BY case_id, seq';
  return byCase(await rows<EventRow>(on, sql, [caseIds]));
}

/** Streams the journals of all cases of all tenants in order of case id, holding about one page in memory. */
export async function* readJournal(on: Executor, pageSize = 2_000): AsyncGenerator<CaseJournal> {
  const sql = 'SELECT * FROM case_event WHERE (case_id, seq) > ($1, $2) ORDER BY case_id, seq LIMIT $3';
  let unfinished: EventRow[] = [];
  for (;;) {
    const last = unfinished.at(-1);
    const page = await rows<EventRow>(on, sql, [last?.case_id ?? '', last?.seq ?? 0, pageSize]);
    const known = [...unfinished, ...page];
    // the last case of a full page may go on in the next one
    const lastCase = page.length < pageSize ? undefined : known.at(-1)?.case_id;
    unfinished = known.filter((event) => event.case_id === lastCase);
    yield* byCase(known.filter((event) => event.case_id !== lastCase));
    if (lastCase === undefined) return;
  }
}

/** The journals of the cases that are open by their header, of all tenants in order of case id, a page at a time. */
export async function* readOpenJournals(on: Executor, pageSize = 200): AsyncGenerator<CaseJournal> {
  const sql = `SELECT case_id FROM care_case WHERE stage <> 'closed' AND case_id > $1 ORDER BY case_id LIMIT $2`;
  for (let after = ''; ;) {
    const page = await rows<{ case_id: string }>(on, sql, [after, pageSize]);
    const last = page.at(-1)?.case_id;
    if (last === undefined) return;
    yield* await loadJournals(
      on,
      page.map((found) => found.case_id),
    );
    after = last;
  }
}

function byCase(found: readonly EventRow[]): CaseJournal[] {
  const journals = new Map<string, { tenant: string; caseId: string; events: CaseEvent[] }>();
  for (const event of found) {
    const { case_id: caseId, tenant } = event;
    const journal = journals.get(caseId) ?? { tenant, caseId, events: [] };
    journal.events.push(toEvent(event));
    journals.set(caseId, journal);
  }
  return [...journals.values()];
}

function toEvent(found: EventRow): CaseEvent {
  return {
    caseId: found.case_id,
    seq: found.seq,
    type: found.type,
    occurredAt: found.occurred_at,
    recordedAt: found.recorded_at,
    actor: { id: found.actor_id, role: found.actor_role },
    commandId: found.command_id,
    ...(found.request_id === null ? {} : { requestId: found.request_id }),
    data: found.data,
    prevHash: found.prev_hash,
    hash: found.hash,
  };
}
