import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { roll } from '#temporal/roll.ts';
import { envelope, factOf, newCaseId, opening } from '#test/support/case-commands.ts';
import { type CaseEngine, startCaseEngine } from '#test/support/case-engine.ts';
import { eventually } from '#test/support/eventually.ts';
import { caseStateQuery } from '#workflows/case/messages.ts';

let engine: CaseEngine;
beforeAll(async () => {
  engine = await startCaseEngine();
});
afterAll(() => engine?.close());

const runOf = async (caseId: string) => (await engine.client.workflow.getHandle(caseId).describe()).runId;
const stateOf = (caseId: string) => engine.client.workflow.getHandle(caseId).query(caseStateQuery);

test('every running case goes on in a fresh run as it was; a closed one is left alone', async () => {
  const ids = Array.from({ length: 12 }, newCaseId);
  for (const caseId of ids) await engine.gateway.execute(caseId, 'openCase', opening());
  const [closed = '', ...open] = ids;
  await engine.gateway.execute(closed, 'closeCase', envelope({ reason: 'left' }));
  const before = await Promise.all(open.map(async (id) => ({ run: await runOf(id), state: await stateOf(id) })));

  await eventually(async () =>
    expect(await roll(engine.client, { dryRun: true })).toEqual({ open: 11, signalled: 0, failed: [] }),
  );
  expect(await Promise.all(open.map(runOf))).toEqual(before.map(({ run }) => run));

  const seen: number[] = [];
  const report = await roll(engine.client, { progress: (done) => seen.push(done) });
  expect(report).toEqual({ open: 11, signalled: 11, failed: [] });
  expect(seen.at(-1)).toBe(11);
  for (const [index, caseId] of open.entries()) {
    await eventually(async () => expect(await runOf(caseId)).not.toBe(before[index]?.run));
    expect(await stateOf(caseId)).toEqual(before[index]?.state);
  }
  const reply = await engine.gateway.execute(open[0] ?? '', 'recordFacts', factOf('admitted'));
  expect(reply).toMatchObject({ command: {} });
}, 120_000);

test('the named cases alone; one that does not run is told', async () => {
  const [named, other, closed] = [newCaseId(), newCaseId(), newCaseId()];
  for (const caseId of [named, other]) await engine.gateway.execute(caseId, 'openCase', opening());
  const before = await runOf(other);
  expect(await roll(engine.client, { only: [named, closed], dryRun: true })).toMatchObject({ open: 1, signalled: 0 });
  const report = await roll(engine.client, { only: [named, named, closed] });
  expect(report).toEqual({
    open: 1,
    signalled: 1,
    failed: [{ caseId: closed, reason: 'no workflow runs for it' }],
  });
  expect(await runOf(other)).toBe(before);
}, 60_000);
