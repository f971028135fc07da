import { beforeEach, describe, expect, test } from '@jest/globals';
import { fold } from '#core/case/fold.ts';
import { loadCase, loadEvents, readJournal } from '#persistence/journal.ts';
import { applyChanges } from '#persistence/projection.ts';
import { rebuild } from '#persistence/rebuild.ts';
import { verifyJournal } from '#persistence/verify.ts';
import { TENANT } from './support/changes.ts';
import { LIBRARY, sealedLife } from './support/journal.ts';
import { scratchOfFile } from '#test/support/scratch.ts';

const { source, empty } = scratchOfFile();
const lives = ['case_a', 'case_b', 'case_c', 'case_d'].map((caseId) => sealedLife(caseId));

beforeEach(async () => {
  await empty();
  await applyChanges(source, lives);
});

/** As somebody with the owner's rights who means harm. */
async function tamper(sql: string): Promise<void> {
  await source.query(`SET session_replication_role = replica; ${sql}; RESET session_replication_role`);
}

test('events come back exactly as they were sealed', async () => {
  expect(await loadEvents(source, TENANT, 'case_a')).toEqual(lives[0]?.events);
  expect(await loadEvents(source, TENANT, 'case_a', 2)).toEqual(lives[0]?.events.slice(2));
  expect(await loadCase(source, TENANT, 'case_a')).toEqual(fold(lives[0]?.events ?? []));
});

test('another tenant’s case and an unknown one are not there', async () => {
  expect(await loadCase(source, 'south', 'case_a')).toBeUndefined();
  expect(await loadCase(source, TENANT, 'case_x')).toBeUndefined();
});

test('a case is folded up to an event that has yet to arrive', async () => {
  const late = sealedLife('case_late');
  await applyChanges(source, { ...late, events: late.events.filter(({ seq }) => seq !== 2) });
  expect(await loadCase(source, TENANT, 'case_late')).toEqual(fold(late.events.slice(0, 1)));
});

test('streaming gives whole cases whatever the page size', async () => {
  for (const pageSize of [1, 2, 3, 5, 100]) {
    const found = [];
    for await (const journal of readJournal(source, pageSize)) found.push(journal);
    expect(found).toEqual(lives.map(({ tenant, caseId, events }) => ({ tenant, caseId, events })));
  }
});

describe('verifying', () => {
  test('finds nothing in an honest journal', async () => {
    expect(await verifyJournal(source)).toEqual({ cases: 4, events: 12, broken: [] });
  });

  test.each([
    [`UPDATE case_event SET data = data || '{"owner": "x"}' WHERE case_id = 'case_b' AND seq = 2`, 2, 'hash'],
    [
      `UPDATE case_event SET recorded_at = recorded_at + interval '1 ms' WHERE case_id = 'case_b' AND seq = 1`,
      1,
      'hash',
    ],
    [`UPDATE case_event SET actor_id = 'x' WHERE case_id = 'case_b' AND seq = 3`, 3, 'hash'],
    [`DELETE FROM case_event WHERE case_id = 'case_b' AND seq = 2`, 2, 'gap'],
    [`DELETE FROM case_event WHERE case_id = 'case_b' AND seq = 3`, 3, 'tail'],
    [`UPDATE case_event SET prev_hash = hash WHERE case_id = 'case_b' AND seq = 3`, 3, 'previous'],
  ])('%s', async (sql, seq, reason) => {
    await tamper(sql);
    expect((await verifyJournal(source)).broken).toEqual([{ caseId: 'case_b', seq, reason }]);
  });
});

describe('rebuilding', () => {
  const check = () => rebuild(source, LIBRARY, { check: true });

  test('finds nothing when every row is as the journal says', async () => {
    expect(await check()).toEqual({ events: 12, cases: 4, differences: [] });
  });

  test('reports every kind of difference, changes nothing when checking, mends otherwise', async () => {
    const whole = await source.query('SELECT * FROM task ORDER BY 1, 2');
    await source.query(`UPDATE care_case SET stage = 'plan', next_due_at = now() WHERE case_id = 'case_a'`);
    await source.query(`DELETE FROM care_case WHERE case_id = 'case_b'`);
    await source.query(`DELETE FROM task WHERE case_id = 'case_c' AND kind = 'call'`);
    await source.query(`UPDATE task SET assignee = 'x' WHERE case_id = 'case_d' AND kind = 'call'`);
    await source.query(
      `INSERT INTO clock VALUES ('case_a', 'ghost', '', '${TENANT}', 't', 'running', null, null, null, null, null, null, null, true, 1)`,
    );
    await source.query(`INSERT INTO task SELECT 'case_ghost', task_id, tenant, kind, title, status FROM task LIMIT 0`);
    await source.query(
      `INSERT INTO care_case SELECT (jsonb_populate_record(c, '{"case_id": "case_ghost"}')).* FROM care_case c LIMIT 1`,
    );
    const { differences } = await check();
    expect(differences.map(({ caseId, table, column }) => [caseId, table, column]).sort()).toEqual([
      ['case_a', 'care_case', 'next_due_at'],
      ['case_a', 'care_case', 'stage'],
      ['case_a', 'clock', ''],
      ['case_b', 'care_case', ''],
      ['case_c', 'task', ''],
      ['case_d', 'task', 'assignee'],
      ['case_ghost', 'care_case', ''],
    ]);
    expect(differences).toContainEqual(
      expect.objectContaining({ caseId: 'case_a', column: 'stage', stored: 'plan', expected: 'assess' }),
    );
    expect(await check()).toMatchObject({ differences });
    expect(await rebuild(source, LIBRARY, { check: false })).toMatchObject({ differences });
    expect(await check()).toEqual({ events: 12, cases: 4, differences: [] });
    expect(await source.query('SELECT * FROM task ORDER BY 1, 2')).toEqual(whole);
  });

  test('makes every read model again from nothing but the journal', async () => {
    await source.query('TRUNCATE care_case, task, clock');
    await rebuild(source, LIBRARY, { check: false });
    expect(await check()).toMatchObject({ differences: [] });
    const later = sealedLife('case_a');
    await applyChanges(source, { ...later, rows: { ...later.rows, tasks: [] } });
    expect(await check()).toMatchObject({ differences: [] });
  });

  test('a journal with a gap is reported and its rows are left alone', async () => {
    await tamper(`DELETE FROM case_event WHERE case_id = 'case_b' AND seq = 2`);
    const expected = [{ caseId: 'case_b', table: 'case_event', key: 'seq', column: '', stored: 3, expected: 2 }];
    expect((await rebuild(source, LIBRARY, { check: false })).differences).toEqual(expected);
    expect(await source.query(`SELECT last_seq FROM care_case WHERE case_id = 'case_b'`)).toEqual([{ last_seq: 3 }]);
  });
});
