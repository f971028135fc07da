import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { isRefusal } from '#core/case/refusal.ts';
import type { Library } from '#core/program/library.ts';
import { applyChanges } from '#persistence/projection.ts';
import { CaseDefect } from '#temporal/errors.ts';
import { envelope, factOf, newCaseId, opening } from '#test/support/case-commands.ts';
import { type CaseEngine, startCaseEngine } from '#test/support/case-engine.ts';
import { caseLibrary } from '#test/support/case-library.ts';
import { eventually } from '#test/support/eventually.ts';
import { caseStateQuery } from '#workflows/case/messages.ts';

/** A program that lacks its reasons: every command that looks one up runs into a programming error. */
const { reasons: _reasons, ...rest } = caseLibrary.programs['engine-test@1'] ?? {};
const programs: unknown = { 'engine-test@1': rest };
const broken = { ...caseLibrary, programs } as Library; // deliberately not one

let engine: CaseEngine;
beforeAll(async () => {
  engine = await startCaseEngine({ library: broken });
});
afterAll(() => engine?.close());

test('a programming error fails one command and is journaled; the case takes the next command', async () => {
  const caseId = newCaseId();
  await engine.gateway.execute(caseId, 'openCase', opening());
  const close = envelope({ reason: 'done' });
  await expect(engine.gateway.execute(caseId, 'closeCase', close)).rejects.toThrow(CaseDefect);
  const reply = await engine.gateway.execute(caseId, 'recordFacts', factOf('admitted'));
  expect(isRefusal(reply)).toBe(false);
  const state = await engine.client.workflow.getHandle(caseId).query(caseStateQuery);
  expect(state).toMatchObject({ stage: 'identify' });
  const description = await engine.client.workflow.getHandle(caseId).describe();
  expect(description.status.name).toBe('RUNNING');
});

test('a command that meets a case forked from its journal is answered from the journal’s case', async () => {
  const caseId = newCaseId();
  const opened = await engine.gateway.execute(caseId, 'openCase', opening());
  if (isRefusal(opened)) throw new Error(opened.code);
  // Another past under the same numbers, as a restored backup or changed rules on replay would leave it.
  const [first, second, ...others] = opened.events;
  if (!first) throw new Error('no event');
  const other = { ...first, data: { ...first.data, team: 'other-desk' }, hash: 'f'.repeat(64) };
  const next = second ? [{ ...second, prevHash: other.hash }] : [];
  await applyChanges(engine.database.source, { ...opened, events: [other, ...next, ...others] });
  for (let i = 0; i < 22; i += 1) await engine.gateway.execute(caseId, 'recordFacts', factOf('admitted'));
  const handle = engine.client.workflow.getHandle(caseId);
  await eventually(async () => expect(await handle.query(caseStateQuery)).toMatchObject({ team: 'other-desk' }));
});
