import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { rehydrate } from '#temporal/rehydrate.ts';
import { envelope, factOf, newCaseId, opening } from '#test/support/case-commands.ts';
import { type CaseEngine, startCaseEngine } from '#test/support/case-engine.ts';
import { eventually } from '#test/support/eventually.ts';
import { caseStateQuery } from '#workflows/case/messages.ts';

let lost: CaseEngine;
let engine: CaseEngine;
beforeAll(async () => {
  lost = await startCaseEngine();
});
afterAll(async () => {
  await engine?.close();
  await lost?.close();
});

test('after the engine lost its databases every open case runs again, as it was, and remembers its commands', async () => {
  const ids = Array.from({ length: 12 }, newCaseId);
  const openings = ids.map(() => opening());
  for (const [i, caseId] of ids.entries()) await lost.send(caseId, 'openCase', openings[i] ?? opening());
  const [closed = '', held = '', learnt = '', alive = ''] = ids;
  await lost.send(closed, 'closeCase', envelope({ reason: 'left' }));
  await lost.send(learnt, 'recordFacts', factOf('admitted'));
  // Asked and answered while there is a worker to answer.
  const before = await Promise.all(ids.slice(2).map((id) => lost.client.workflow.getHandle(id).query(caseStateQuery)));
  const until = new Date(Date.now() + 1_000).toISOString();
  await lost.send(held, 'holdCase', envelope({ reason: 'waiting', until }));
  await lost.stopWorker();

  engine = await startCaseEngine({ database: lost.database });
  await engine.send(alive, 'recordFacts', factOf('admitted'));
  await eventually(async () =>
    expect(await rehydrate(engine.client, engine.database.source, 28)).toMatchObject({ open: 11, failed: [] }),
  );
  const report = await rehydrate(engine.client, engine.database.source, 28);
  expect(report).toEqual({ open: 11, running: 11, started: 0, failed: [] });

  const after = await Promise.all(ids.slice(4).map((id) => engine.client.workflow.getHandle(id).query(caseStateQuery)));
  expect(after).toEqual(before.slice(2));
  await eventually(async () =>
    expect((await engine.client.workflow.getHandle(held).query(caseStateQuery))?.hold).toBeUndefined(),
  );
  const repeated = await engine.gateway.execute(learnt, 'openCase', openings[2] ?? opening());
  expect(repeated).toMatchObject({ command: { id: openings[2]?.commandId, firstSeq: 1 } });
  await expect(engine.client.workflow.getHandle(closed).describe()).rejects.toThrow();
}, 120_000);
