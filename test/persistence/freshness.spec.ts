import { beforeEach, expect, test } from '@jest/globals';
import type { Changes } from '#core/case/protocol.ts';
import { type PreviousSets, readModel, readModelAt } from '#core/case/read-model.ts';
import type { Instant } from '#core/json.ts';
import { applyChanges } from '#persistence/projection.ts';
import { rebuild } from '#persistence/rebuild.ts';
import { refreshClocks, takeStale } from '#persistence/refresh.ts';
import { CaseWorld, fact, OPENING } from '#test/support/case-world.ts';
import { sampleLibrary } from '#test/support/sample-program.ts';
import { scratchOfFile } from '#test/support/scratch.ts';

const PAUSE = { from: 'paused', until: 'resumed', allowance: { hours: 5 } };
const ANSWER = { id: 'answer', start: 'asked', due: { hours: 48 }, met: 'answered', pauses: [PAUSE] };
const library = sampleLibrary({ clocks: [ANSWER], ladders: [] });
const AT = '2026-03-02T15:00:00.000Z';
const IN_PAUSE = '2026-03-02T18:00:00.000Z';
const ENDS = '2026-03-02T20:00:00.000Z';
const AFTER = '2026-03-02T20:00:01.000Z';

const { source, empty } = scratchOfFile();
let world: CaseWorld;
beforeEach(async () => {
  await empty();
  world = new CaseWorld(AT, library);
  world.must('openCase', { ...OPENING, facts: [fact('asked', AT), fact('paused', AT)] });
  await applyChanges(source, changesOf());
});

function changesOf(previous?: PreviousSets): Changes {
  const { id: caseId, tenant, seq } = world.case;
  return { caseId, tenant, seq, events: world.events, rows: readModel(world.case, library, previous) };
}

async function refresh(now: Instant): Promise<void> {
  for (const { leased } of await takeStale(source, now, 10, 1_000)) {
    const fresh = { ...changesOf(), events: [], rows: readModelAt(world.case, library, now) };
    expect(await refreshClocks(source, fresh, now, leased)).toBe(true);
  }
}

const statuses = async (): Promise<string[]> =>
  (await source.query('SELECT status FROM clock')).map(({ status }: { status: string }) => status);
const check = async (): Promise<string[]> =>
  (await rebuild(source, library, { check: true })).differences.map(({ table, column }) => `${table}.${column}`);

test('a refreshed case shows no difference, and a change of its rows does', async () => {
  expect([await statuses(), await check()]).toEqual([['paused'], []]);
  await refresh(AFTER);
  expect([await statuses(), await check()]).toEqual([['running'], []]);
  await source.query(`UPDATE clock SET status = 'paused'`);
  expect(await check()).toEqual(['clock.status']);
});

test('nor does one over whose refreshed clocks an event lies that was decided before, until it is refreshed', async () => {
  const previous = { tasks: world.case.tasks, clocks: readModel(world.case, library).clocks ?? [] };
  world.now = IN_PAUSE;
  world.must('changePriority', { priority: 'urgent', reason: 'worse' });
  const decided = changesOf(previous);
  expect(decided.rows.clocks).toBeUndefined();
  await refreshAsOfOpening();
  await applyChanges(source, decided);
  expect([await statuses(), await check()]).toEqual([['running'], []]);
  await refresh(AFTER);
  expect([await statuses(), await check()]).toEqual([['running'], []]);
});

/** What a refresher writes that has not seen the event. */
async function refreshAsOfOpening(): Promise<void> {
  const seen = world;
  world = new CaseWorld(AT, library);
  world.must('openCase', { ...OPENING, facts: [fact('asked', AT), fact('paused', AT)] });
  await refresh(AFTER);
  world = seen;
}

test('what a writer did not say about the next refresh is a difference that a rebuild mends', async () => {
  await source.query('UPDATE care_case SET refresh_at = NULL');
  expect(await check()).toEqual(['care_case.refresh_at']);
  await rebuild(source, library, { check: false });
  const [{ refresh_at: at }] = await source.query('SELECT refresh_at FROM care_case');
  expect(at).toEqual(new Date(ENDS));
});
