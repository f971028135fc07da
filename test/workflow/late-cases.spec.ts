import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { actForLate } from '#apps/api/src/background/act-for-late.ts';
import { createLogger } from '#apps/api/src/edge/request-log.ts';
import { lateActs } from '#core/case/late-acts.ts';
import { fold } from '#core/case/fold.ts';
import { JournalForkError } from '#persistence/errors.ts';
import { loadEvents } from '#persistence/journal.ts';
import { applyChanges } from '#persistence/projection.ts';
import { verifyJournal } from '#persistence/verify.ts';
import { envelope, factOf, newCaseId, opening, TENANT } from '#test/support/case-commands.ts';
import { type CaseEngine, startCaseEngine } from '#test/support/case-engine.ts';
import { caseLibrary as library } from '#test/support/case-library.ts';
import { sha256 } from '#test/support/case-world.ts';
import { eventually } from '#test/support/eventually.ts';
import { caseStateQuery } from '#workflows/case/messages.ts';

let engine: CaseEngine;
beforeAll(async () => {
  engine = await startCaseEngine();
});
afterAll(() => engine?.close());

const handleOf = (caseId: string) => engine.client.workflow.getHandle(caseId);
const journalOf = (caseId: string) => loadEvents(engine.database.source, TENANT, caseId);
const stateOf = (caseId: string) => handleOf(caseId).query(caseStateQuery);

async function heldCase(until: number): Promise<string> {
  const caseId = newCaseId();
  await engine.send(caseId, 'openCase', opening());
  await engine.send(caseId, 'holdCase', envelope({ reason: 'waiting', until: new Date(until).toISOString() }));
  return caseId;
}

const agrees = (caseId: string) =>
  eventually(async () => expect(await stateOf(caseId)).toEqual(fold(await journalOf(caseId))), 30_000);

test('a case takes over what was done for it while nobody worked, and a command that knows of it is not refused', async () => {
  const caseId = await heldCase(Date.now() + 1_500);
  const { runId } = await handleOf(caseId).describe();
  await engine.stopWorker();
  await sleep(6_800);
  const parts = { database: engine.database.source, library, logger: createLogger('silent'), spared: new Map() };
  expect(await actForLate(parts)).toBe(1);
  expect((await journalOf(caseId)).at(-1)?.type).toBe('caseResumed');
  // Whoever sees that the first hold is over begins another: the case itself still believes that it is held.
  const until = new Date(Date.now() + 3_600_000).toISOString();
  const again = engine.send(caseId, 'holdCase', envelope({ reason: 'waiting', until }));
  await engine.startWorker();
  await again;
  await agrees(caseId);
  expect((await journalOf(caseId)).map(({ type }) => type)).toEqual([
    'caseOpened',
    'taskOpened',
    'caseHeld',
    'caseResumed',
    'caseHeld',
  ]);
  // No detour by a fresh run: the journal tells the same story.
  expect((await handleOf(caseId).describe()).runId).toBe(runId);
});

test('cases that wake while others act for them, and are sent commands meanwhile, do everything once', async () => {
  const until = Date.now() + 4_000;
  const ids = await Promise.all(Array.from({ length: 12 }, () => heldCase(until)));
  // What was decided before the instant is in the journal when others begin to act.
  await sleep(until - Date.now() + 1);
  const acts = ids.map(async (caseId, nth) => {
    await sleep(nth * 4);
    const events = await journalOf(caseId);
    const now = new Date().toISOString();
    const changes = lateActs({ tenant: TENANT, caseId, events }, library, { now, sha256 });
    await applyChanges(engine.database.source, changes ?? []).catch((error: unknown) => {
      if (!(error instanceof JournalForkError)) throw error;
    });
  });
  await Promise.all([...acts, ...ids.map((caseId) => engine.send(caseId, 'recordFacts', factOf('admitted')))]);
  for (const caseId of ids) {
    await agrees(caseId);
    const journal = await journalOf(caseId);
    expect(journal.filter(({ type }) => type === 'caseResumed')).toHaveLength(1);
    expect(journal.filter(({ type }) => type === 'factsRecorded')).toHaveLength(1);
  }
  expect(await verifyJournal(engine.database.source)).toMatchObject({ broken: [] });
});
