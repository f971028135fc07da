import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PROJECT_ROOT } from '#config/project-root.ts';
import type { CommandName } from '#core/case/command-table.ts';
import type { CaseEvent } from '#core/case/events.ts';
import { fold } from '#core/case/fold.ts';
import type { CommandEnvelope } from '#core/case/protocol.ts';
import type { JsonObject } from '#core/json.ts';
import { loadEvents } from '#persistence/journal.ts';
import { loadLibrary } from '#programs/load-library.ts';
import { envelope, factOf, newCaseId, TENANT } from '#test/support/case-commands.ts';
import { type CaseEngine, startCaseEngine } from '#test/support/case-engine.ts';
import { eventually } from '#test/support/eventually.ts';
import { fastForward } from '#test/support/time-skipping.ts';
import { caseStateQuery } from '#workflows/case/messages.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Phoenix has no summer time: midnight there is 07:00 UTC on every day of the year. */
const ZONE = 'America/Phoenix';
const MIDNIGHT_UTC = 7 * HOUR;
/** A wake is one timer and one task: more than this after its moment would be a wake at another moment. */
const PROMPT_MS = 10_000;

let engine: CaseEngine;
beforeAll(async () => {
  const { library } = await loadLibrary(join(PROJECT_ROOT, 'programs'));
  engine = await startCaseEngine({ library });
});
afterAll(() => engine?.close());

test('a Medicare stay over sixty days: each deadline acts at its instant, and only then', async () => {
  const caseId = newCaseId();
  let ahead = 0;
  const now = (): Date => new Date(Date.now() + ahead);
  const pass = async (days: number): Promise<void> => {
    await fastForward(engine.client, caseId, days * DAY);
    ahead += days * DAY;
  };
  const send = (name: CommandName, command: CommandEnvelope) => engine.send(caseId, name, command);
  const learn = (type: string, data: JsonObject = {}) => send('recordFacts', factOf(type, data, now()));
  const journal = () => loadEvents(engine.database.source, TENANT, caseId);

  const admitted = now();
  const facts = [
    ...factsIn(factOf('admitted', { class: 'inpatient' }, admitted)),
    ...factsIn(factOf('payerKnown', { class: 'medicare' }, admitted)),
    ...factsIn(factOf('personDescribed', { ageYears: 71, sex: 'f' }, admitted)),
  ];
  await send('openCase', envelope({ person: 'person_1', program: { id: 'hospital-discharge' }, zone: ZONE, facts }));

  await pass(5);
  const escalated = find(await journal(), 'escalationRaised', { clock: 'discharge-screening' });
  expect(Date.parse(escalated?.occurredAt ?? '')).toBe(admitted.getTime() + DAY);
  const late = withFact(await journal(), 'importantMessageLate');
  expect(Date.parse(late?.occurredAt ?? '')).toBe(endOfDay(admitted.getTime() + 2 * DAY));

  await learn('importantMessageDelivered');
  const discharged = now();
  await learn('discharged', { disposition: 'home' });
  await pass(10);
  expect(withFact(await journal(), 'postDischargeContactMissed')).toBeDefined();
  await learn('followUpVisitCompleted');
  await learn('medicationsReconciled');

  await pass(45);
  const watched = withFact(await journal(), 'readmissionWatchEnded');
  expect(Date.parse(watched?.occurredAt ?? '')).toBe(endOfDay(discharged.getTime() + 30 * DAY));

  for (const { occurredAt, recordedAt, commandId } of (await journal()).filter(byItself)) {
    const delay = Date.parse(recordedAt) - Date.parse(occurredAt);
    expect({ commandId, early: delay < 0, tardy: delay > PROMPT_MS }).toEqual({
      commandId,
      early: false,
      tardy: false,
    });
  }
  const handle = engine.client.workflow.getHandle(caseId);
  expect(fold(await journal())).toEqual(await handle.query(caseStateQuery));
  await send('closeCase', envelope({ reason: 'goalsMet' }));
  await eventually(async () => expect((await handle.describe()).status.name).toBe('COMPLETED'));
}, 180_000);

function factsIn({ input }: CommandEnvelope): readonly JsonObject[] {
  return input['facts'] as readonly JsonObject[]; // made by factOf
}

function find(journal: readonly CaseEvent[], type: string, data: JsonObject): CaseEvent | undefined {
  return journal.find(
    (event) => event.type === type && Object.entries(data).every(([key, value]) => event.data[key] === value),
  );
}

function withFact(journal: readonly CaseEvent[], type: string): CaseEvent | undefined {
  return journal.find((event) => JSON.stringify(event.data['facts'] ?? []).includes(`"type":"${type}"`));
}

function byItself({ commandId }: CaseEvent): boolean {
  return commandId.startsWith('wake:');
}

/** The midnight that ends the local day of an instant. */
function endOfDay(ms: number): number {
  return Math.ceil((ms - MIDNIGHT_UTC + 1) / DAY) * DAY + MIDNIGHT_UTC;
}
