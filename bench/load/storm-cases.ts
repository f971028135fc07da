import { randomUUID } from 'node:crypto';
import type { EventDraft } from '#core/case/event-data.ts';
import type { CaseEvent } from '#core/case/events.ts';
import { fold } from '#core/case/fold.ts';
import type { Changes } from '#core/case/protocol.ts';
import { readModel } from '#core/case/read-model.ts';
import { seal } from '#core/case/chain.ts';
import { nextWake } from '#core/case/wake.ts';
import type { Instant } from '#core/json.ts';
import type { Library } from '#core/program/library.ts';
import { loadConfig } from '#config/config.ts';
import { applyChanges } from '#persistence/projection.ts';
import { largestCrowd } from '#persistence/queries/crowd.ts';
import { startOptions } from '#temporal/case-start.ts';
import { CASE_WORKFLOW } from '#temporal/constants.ts';
import { nextPlace, spreadMs } from '#temporal/spread.ts';
import { CaseWorld, fact, sha256 } from '#test/support/case-world.ts';
import { caseInputOf } from '#workflows/case/case-input.ts';
import type { CaseInput } from '#workflows/case/messages.ts';
import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { inLanes, times } from './lanes.ts';
import { type StormProgram, zoneOfMidnight } from './storm-library.ts';

const HOUR_MS = 3_600_000;
const PAGE = 200;

/** Cases whose screening falls due at one midnight, opened in the day before it and asleep since. */
export interface Sleeping {
  readonly tenant: string;
  readonly cases: readonly CaseInput[];
  readonly journals: readonly Changes[];
}

/** Makes them by the core, as a case's life would. Each tenant is one program: counting is a matter of SQL then. */
export function sleepingCases(library: Library, program: StormProgram, count: number, dueAt: Instant): Sleeping {
  const events = lifeBefore(library, program, dueAt);
  const all = times(count).map(() => ofOne(library, program, events));
  return { tenant: program, cases: all.map(({ input }) => input), journals: all.map(({ changes }) => changes) };
}

/** One life for all: what differs between them is the id, and with it the chain. */
function lifeBefore(library: Library, program: StormProgram, dueAt: Instant): readonly CaseEvent[] {
  const at = (hours: number): Instant => new Date(Date.parse(dueAt) + hours * HOUR_MS).toISOString();
  // Admitted at noon of the day before the day that ends at the instant.
  const world = new CaseWorld(at(-35.9), library);
  const facts = [
    fact('personDescribed', at(-36), { ageYears: 71, sex: 'female' }),
    fact('payerKnown', at(-36), { class: 'commercial' }),
    fact('admitted', at(-36), { class: 'inpatient' }),
  ];
  const zone = zoneOfMidnight(dueAt);
  world.must('openCase', { person: 'person_1', program: { id: program }, zone, facts }, { tenant: program });
  const wakesAt = nextWake(world.case, library, world.now);
  if (wakesAt !== (program === 'acting' ? dueAt : undefined)) throw new Error(`${program} wakes at ${wakesAt}`);
  return world.events;
}

function ofOne(library: Library, tenant: string, life: readonly CaseEvent[]): { input: CaseInput; changes: Changes } {
  const caseId = `case_${randomUUID().replaceAll('-', '').slice(0, 26)}`;
  // Events of the core without what sealing gives them: drafts again.
  const drafts = life.map(
    ({ caseId: _id, seq: _seq, prevHash: _before, hash: _hash, ...draft }) => draft as EventDraft,
  );
  const events = seal(null, drafts, { caseId, now: life[0]?.recordedAt ?? '', sha256 });
  const state = fold(events);
  const rows = readModel(state, library);
  return { input: caseInputOf(tenant, caseId, events), changes: { caseId, tenant, seq: state.seq, events, rows } };
}

/** Journals the cases and starts them as `throughline rehydrate` does. */
export async function startCases(client: Client, source: DataSource, { cases, journals }: Sleeping): Promise<void> {
  for (let from = 0; from < journals.length; from += PAGE) {
    await applyChanges(source, journals.slice(from, from + PAGE));
  }
  const spread = spreadMs(await largestCrowd(source), loadConfig(process.env).wakesPerSecond);
  const started = cases.map((input) => startOptions({ ...input, spreadMs: spread, place: nextPlace() }));
  await inLanes(started, 8, async (options) => void (await client.workflow.start(CASE_WORKFLOW, options)));
}
