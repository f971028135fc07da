import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { actForLate, type LateParts } from '#apps/api/src/background/act-for-late.ts';
import { LateCases } from '#apps/api/src/background/late-cases.ts';
import { createLogger } from '#apps/api/src/edge/request-log.ts';
import { lateActs } from '#core/case/late-acts.ts';
import type { Changes } from '#core/case/protocol.ts';
import { readModel } from '#core/case/read-model.ts';
import type { Instant } from '#core/json.ts';
import type { Library } from '#core/program/library.ts';
import { beginIntent } from '#persistence/begin-intent.ts';
import { answerIntent } from '#persistence/intents.ts';
import { loadEvents } from '#persistence/journal.ts';
import { applyChanges } from '#persistence/projection.ts';
import { rebuild } from '#persistence/rebuild.ts';
import { transaction } from '#persistence/sql.ts';
import { verifyJournal } from '#persistence/verify.ts';
import { CaseWorld, fact, OPENING, sha256 } from '#test/support/case-world.ts';
import { sampleLibrary } from '#test/support/sample-program.ts';
import { scratchOfFile } from '#test/support/scratch.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const library = sampleLibrary({
  clocks: [{ id: 'answer', start: 'asked', due: { hours: 2 }, met: 'answered', missed: { task: 'screen' } }],
  ladders: [],
});
const { source, empty } = scratchOfFile();
const logger = createLogger('silent');

beforeEach(() => empty());
afterEach(() => void jest.restoreAllMocks());

const iso = (ms: number): Instant => new Date(ms).toISOString();
const partsWith = (known: Library = library): LateParts => ({
  database: source,
  library: known,
  logger,
  spared: new Map(),
});

/** A case that has something to do at the instant, and no engine that could wake it. */
async function asleep(caseId: string, dueAt: number): Promise<Changes> {
  const world = new CaseWorld(iso(dueAt - 2 * HOUR), library, caseId);
  world.must('openCase', { ...OPENING, facts: [fact('asked', iso(dueAt - 2 * HOUR))] });
  const { case: state, events } = world;
  const changes = { caseId, tenant: 't1', seq: state.seq, events, rows: readModel(state, library) };
  await applyChanges(source, changes);
  return changes;
}

const journalOf = (caseId: string) => loadEvents(source, 't1', caseId);
const actsOf = async (caseId: string): Promise<string[]> =>
  (await journalOf(caseId)).filter(({ type }) => type === 'clockActed').map(({ occurredAt }) => occurredAt);

test('what a case is late with is done for it, once, under the instant at which it was due', async () => {
  const dueAt = Date.now() - MINUTE;
  await asleep('case_late', dueAt);
  await asleep('case_ahead', Date.now() + HOUR);
  expect(await actForLate(partsWith())).toBe(1);
  expect(await actsOf('case_late')).toEqual([iso(dueAt)]);
  expect(await actsOf('case_ahead')).toEqual([]);
  const [task] = await source.query(`SELECT kind, status FROM task WHERE case_id = 'case_late' AND kind = 'screen'`);
  expect(task).toEqual({ kind: 'screen', status: 'open' });
  expect(await actForLate(partsWith())).toBe(0);
  expect(await verifyJournal(source)).toMatchObject({ broken: [] });
  expect(await rebuild(source, library, { check: true })).toMatchObject({ cases: 2, differences: [] });
});

test('a case that is late by less than five seconds, or has just moved, is left to itself', async () => {
  await asleep('case_soon', Date.now() - 2_000);
  const { events } = await asleep('case_moving', Date.now() - MINUTE);
  await source.query(`UPDATE care_case SET updated_at = now() WHERE case_id = 'case_moving'`);
  expect(await actForLate(partsWith())).toBe(0);
  expect(await journalOf('case_moving')).toEqual(events);
});

test('a case with a command under way is left to itself until that is answered', async () => {
  const { caseId } = await asleep('case_busy', Date.now() - MINUTE);
  const key = { tenant: 't1', caseId, commandId: 'c-1' };
  await beginIntent(source, { ...key, name: 'addTask', fingerprint: 'f', envelope: {} });
  expect(await actForLate(partsWith())).toBe(0);
  await answerIntent(source, key, { status: 200 });
  expect(await actForLate(partsWith())).toBe(1);
});

test('a case whose journal has a gap, or goes on behind its rows, is left to itself and hides no other', async () => {
  const behind = await asleep('case_behind', Date.now() - DAY);
  const acts = lateActs(behind, library, { now: iso(Date.now() - DAY + MINUTE), sha256 });
  const gap = await asleep('case_gap', Date.now() - DAY);
  await source.query(`UPDATE care_case SET last_seq = last_seq + 1 WHERE case_id = 'case_gap'`);
  // Its events are there, its header is not yet.
  await applyChanges(source, { ...acts!, seq: behind.seq, rows: behind.rows });
  await asleep('case_late', Date.now() - MINUTE);
  expect(await actForLate(partsWith(), 1)).toBe(1);
  expect(await actsOf('case_late')).toHaveLength(1);
  expect(await actsOf('case_behind')).toHaveLength(1);
  expect(await journalOf('case_gap')).toEqual(gap.events);
});

test('a case that acts itself meanwhile keeps its own acts, and the others of its batch have theirs', async () => {
  const own = await asleep('case_own', Date.now() - MINUTE);
  await asleep('case_other', Date.now() - MINUTE);
  const acts = lateActs(own, library, { now: iso(Date.now() - 7_000), sha256 });
  let written: (() => void) | undefined;
  const seen = new Promise<void>((resolve) => (written = resolve));
  const wake = transaction(source, async (manager) => {
    await applyChanges(manager, acts!);
    written?.();
    // Looked at by now as it was before, and written to after this.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  });
  await seen;
  const parts = partsWith();
  expect(await actForLate(parts)).toBe(2);
  await wake;
  expect((await journalOf('case_own')).slice(own.seq)).toEqual(acts?.events);
  expect(await actsOf('case_other')).toHaveLength(1);
  expect([...parts.spared.keys()]).toEqual(['case_own']);
  expect(await verifyJournal(source)).toMatchObject({ broken: [] });
});

test('a case that nobody here can decide on is told and left alone for an hour, and the next one has its turn', async () => {
  await asleep('case_unknown', Date.now() - HOUR);
  const parts = partsWith({ ...library, programs: {} });
  const told = jest.spyOn(logger, 'error');
  expect(await actForLate(parts)).toBe(1);
  expect(told).toHaveBeenCalledTimes(1);
  await asleep('case_late', Date.now() - MINUTE);
  const known = { ...parts, library };
  expect(await actForLate(known)).toBe(1);
  expect([await actsOf('case_unknown'), (await actsOf('case_late')).length]).toEqual([[], 1]);
  const later = Date.now() + HOUR + 1;
  jest.spyOn(Date, 'now').mockReturnValue(later);
  expect(await actForLate(known)).toBe(1);
  expect(await actsOf('case_unknown')).toHaveLength(1);
});

test('two processes never do the same case', async () => {
  for (let nth = 0; nth < 8; nth += 1) await asleep(`case_${nth}`, Date.now() - MINUTE);
  const done = await Promise.all([actForLate(partsWith(), 4), actForLate(partsWith(), 4)]);
  expect(done.sort()).toEqual([0, 4]);
  expect(await actForLate(partsWith())).toBe(4);
  expect(await verifyJournal(source)).toMatchObject({ broken: [] });
});

test('after the database was away, what cases decided meanwhile is written first', async () => {
  await asleep('case_late', Date.now() - MINUTE);
  const late = new LateCases(source, library, logger);
  const begun = Date.now();
  const clock = jest.spyOn(Date, 'now');
  const roundAfter = async (ms: number): Promise<number> => {
    clock.mockReturnValue(begun + ms);
    await late.round(new AbortController().signal);
    return (await actsOf('case_late')).length;
  };
  expect([await roundAfter(0), await roundAfter(50_000)]).toEqual([0, 0]);
  late.complain(new Error('away'));
  expect([await roundAfter(61_000), await roundAfter(110_000)]).toEqual([0, 0]);
  expect(await roundAfter(122_000)).toBe(1);
});
