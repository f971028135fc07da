import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { fold } from '#core/case/fold.ts';
import { lateActs } from '#core/case/late-acts.ts';
import type { CaseState } from '#core/case/state.ts';
import type { Instant } from '#core/json.ts';
import { loadEvents } from '#persistence/journal.ts';
import { applyChanges } from '#persistence/projection.ts';
import { envelope, factOf, newCaseId, opening, TENANT } from '#test/support/case-commands.ts';
import { type CaseEngine, startCaseEngine } from '#test/support/case-engine.ts';
import { caseLibrary } from '#test/support/case-library.ts';
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

/** An open case whose hold ends by itself in so many ms. */
async function heldCase(ms: number): Promise<{ readonly caseId: string; readonly until: Instant }> {
  const caseId = newCaseId();
  await engine.send(caseId, 'openCase', opening());
  const until = new Date(Date.now() + ms).toISOString();
  await engine.send(caseId, 'holdCase', envelope({ reason: 'waiting', until }));
  return { caseId, until };
}

async function stateOf(caseId: string): Promise<CaseState> {
  const state = await handleOf(caseId).query(caseStateQuery);
  if (!state) throw new Error('The case has no state');
  return state;
}

const resumed = (caseId: string) =>
  eventually(async () => expect((await stateOf(caseId)).hold).toBeUndefined(), 30_000);

test('a wake is journaled within its own task', async () => {
  const { caseId, until } = await heldCase(1_500);
  // A query that came while the wake is being written would end the task before it is.
  const history = async () => (await handleOf(caseId).fetchHistory()).events ?? [];
  await eventually(async () => {
    const events = await history();
    expect(events.some((event) => event.timerFiredEventAttributes)).toBe(true);
    // Asleep again.
    expect(events.at(-1)?.timerStartedEventAttributes).toBeTruthy();
  }, 30_000);
  const events = await history();
  const after = events.slice(events.findIndex((event) => event.timerFiredEventAttributes));
  expect(after.filter((event) => event.activityTaskScheduledEventAttributes)).toHaveLength(0);
  expect(after.filter((event) => event.workflowTaskCompletedEventAttributes)).toHaveLength(1);
  expect((await journalOf(caseId)).at(-1)).toMatchObject({ type: 'caseResumed', occurredAt: until });
});

test('what a lost attempt at the task has journaled is taken over, and the case goes on from it', async () => {
  const { caseId, until } = await heldCase(4_000);
  const before = await journalOf(caseId);
  const runId = (await handleOf(caseId).describe()).runId;
  // As the attempt that the server did not keep had it: the same act, recorded at a moment of its own.
  const now = new Date(Date.parse(until) + 7).toISOString();
  const changes = lateActs({ tenant: TENANT, caseId, events: before }, caseLibrary, { now, sha256 });
  const state = fold([...before, ...(changes?.events ?? [])]);
  await applyChanges(engine.database.source, changes ?? []);

  await resumed(caseId);
  expect(await stateOf(caseId)).toEqual(state);
  await engine.send(caseId, 'recordFacts', factOf('admitted'));
  expect(fold(await journalOf(caseId))).toEqual(await stateOf(caseId));
  // No detour by a fresh run: that is for journals that tell another story.
  expect((await handleOf(caseId).describe()).runId).toBe(runId);
});

test('commands that come at the very moment are taken after the wake, each once', async () => {
  const { caseId, until } = await heldCase(2_500);
  await new Promise((resolve) => setTimeout(resolve, Date.parse(until) - Date.now() - 60));
  const commands = Array.from({ length: 12 }, () => factOf('admitted'));
  await Promise.all(commands.map((command) => engine.send(caseId, 'recordFacts', command)));
  await resumed(caseId);
  await eventually(async () => expect(fold(await journalOf(caseId))).toEqual(await stateOf(caseId)), 30_000);
  const journal = await journalOf(caseId);
  expect(journal.filter(({ type }) => type === 'caseResumed')).toHaveLength(1);
  const wakeSeq = journal.find(({ type }) => type === 'caseResumed')?.seq ?? 0;
  expect(journal.filter(({ seq, recordedAt }) => seq < wakeSeq && recordedAt > until)).toEqual([]);
  expect((await stateOf(caseId)).facts.filter(({ type }) => type === 'admitted')).toHaveLength(12);
});
