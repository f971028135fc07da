import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { isRefusal } from '#core/case/refusal.ts';
import { envelope, factOf, newCaseId, opening } from '#test/support/case-commands.ts';
import { type CaseEngine, startCaseEngine } from '#test/support/case-engine.ts';

let engine: CaseEngine;
beforeAll(async () => {
  engine = await startCaseEngine();
});
afterAll(() => engine?.close());

test('a case is opened, learns a fact and tells both', async () => {
  const caseId = newCaseId();
  const opened = await engine.gateway.execute(caseId, 'openCase', opening());
  expect(opened).toMatchObject({ caseId, seq: 1 });
  const fact = await engine.gateway.execute(caseId, 'recordFacts', factOf('admitted'));
  expect(fact).toMatchObject({ caseId, seq: 2 });
});
