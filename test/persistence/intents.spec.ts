import { beforeEach, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { beginIntent, beginOnCase } from '#persistence/begin-intent.ts';
import {
  answerIntent,
  applyAndAnswer,
  openOlderThan,
  purgeIntents,
  releaseIntent,
  type IntentRequest,
} from '#persistence/intents.ts';
import { JournalForkError } from '#persistence/errors.ts';
import { openDataSource } from '#persistence/data-source.ts';
import { applyChanges } from '#persistence/projection.ts';
import { changes, event } from './support/changes.ts';
import { scratchOfFile } from '#test/support/scratch.ts';

const { url, source, empty } = scratchOfFile();
beforeEach(empty);

function request(commandId: string, overrides: Partial<IntentRequest> = {}): IntentRequest {
  return {
    tenant: 'north',
    caseId: 'case_a',
    commandId,
    name: 'recordFacts',
    fingerprint: 'f1',
    envelope: { a: 1 },
    ...overrides,
  };
}

test('one of many equal requests begins, the others wait for its answer and then get it', async () => {
  const all = await Promise.all(Array.from({ length: 8 }, () => beginIntent(source, request('k1'))));
  expect(all.filter((answer) => 'kind' in answer)).toEqual([{ kind: 'begun', attempts: 1 }]);
  expect(all.filter((answer) => 'code' in answer && answer.code === 'IDEMPOTENCY_IN_FLIGHT')).toHaveLength(7);
  await answerIntent(source, request('k1'), { status: 200 });
  await answerIntent(source, request('k1'), { status: 500 });
  expect(await beginIntent(source, request('k1'))).toEqual({ kind: 'answered', answer: { status: 200 } });
});

test('the same key with another request is refused, answered or not', async () => {
  await beginIntent(source, request('k1'));
  const other = request('k1', { fingerprint: 'f2' });
  expect(await beginIntent(source, other)).toMatchObject({ refused: true, code: 'IDEMPOTENCY_KEY_REUSED' });
  await answerIntent(source, request('k1'), {});
  expect(await beginIntent(source, other)).toMatchObject({ refused: true, code: 'IDEMPOTENCY_KEY_REUSED' });
});

test('keys of another tenant or case are other keys', async () => {
  await beginIntent(source, request('k1'));
  for (const other of [{ tenant: 'south' }, { caseId: 'case_b' }]) {
    expect(await beginIntent(source, request('k1', other))).toEqual({ kind: 'begun', attempts: 1 });
  }
});

test('after an unknown outcome the caller may try again at once', async () => {
  await beginIntent(source, request('k1'));
  await releaseIntent(source, request('k1'));
  expect(await beginIntent(source, request('k1'))).toEqual({ kind: 'begun', attempts: 2 });
});

test('sweepers share the intents left open, each taking others', async () => {
  for (let n = 0; n < 20; n += 1) await beginIntent(source, request(`k${n}`), 1);
  await answerIntent(source, request('k0'), {});
  await sleep(20);
  expect(await openOlderThan(source, 10_000)).toEqual([]);
  const taken = (await Promise.all([1, 2, 3, 4].map(() => openOlderThan(source, 10, 5)))).flat();
  const ids = taken.map((intent) => intent.commandId);
  expect(new Set(ids).size).toBe(ids.length);
  const rest = await openOlderThan(source, 10);
  expect(ids.length + rest.length).toBe(19);
  expect(rest[0] ?? taken[0]).toMatchObject({ name: 'recordFacts', envelope: { a: 1 }, attempts: 2 });
  expect(await openOlderThan(source, 10)).toEqual([]);
});

test('changes and answer are stored together or not at all', async () => {
  await beginIntent(source, request('k1'));
  await applyAndAnswer(source, changes({ to: 2 }), request('k1'), { seq: 2 });
  await applyAndAnswer(source, changes({ to: 2 }), request('k1'), { seq: 2 });
  expect(await source.query('SELECT count(*)::int AS n FROM case_event')).toEqual([{ n: 2 }]);
  await beginIntent(source, request('k2'));
  const fork = { ...changes({ from: 2 }), events: [event('case_a', 2, { hash: 'other' })] };
  await expect(applyAndAnswer(source, fork, request('k2'), {})).rejects.toThrow(JournalForkError);
  expect(await beginIntent(source, request('k2'))).toMatchObject({ code: 'IDEMPOTENCY_IN_FLIGHT' });
});

test('old answers are forgotten, open intents never', async () => {
  await beginIntent(source, request('open'));
  await beginIntent(source, request('done'));
  await answerIntent(source, request('done'), {});
  await source.query(`UPDATE intent SET answered_at = now() - interval '40 days' WHERE status = 'answered'`);
  expect(await purgeIntents(source, 30)).toBe(1);
  expect(await source.query('SELECT command_id FROM intent')).toEqual([{ command_id: 'open' }]);
});

test('on a case, beginning tells how far its journal reaches, and stores nothing when there is no such case', async () => {
  expect(await beginOnCase(source, request('k1'))).toBeUndefined();
  await applyChanges(source, changes({ to: 2 }));
  expect(await beginOnCase(source, request('k1', { tenant: 'south' }))).toBeUndefined();
  expect(await beginOnCase(source, request('k1'))).toEqual({
    head: { journaledThrough: 2 },
    begun: { kind: 'begun', attempts: 1 },
  });
  expect(await beginOnCase(source, request('k1'))).toMatchObject({ begun: { code: 'IDEMPOTENCY_IN_FLIGHT' } });
  await applyAndAnswer(source, changes({ to: 2 }), request('k1'), { seq: 2 });
  expect(await beginOnCase(source, request('k1'))).toMatchObject({ begun: { kind: 'answered', answer: { seq: 2 } } });
  const open = await source.query('SELECT count(*)::int AS count FROM intent');
  expect(open).toEqual([{ count: 1 }]);
});

test('a case with an event yet to be written does not say how far its journal reaches', async () => {
  await applyChanges(source, changes({ from: 3, to: 3 }));
  expect(await beginOnCase(source, request('k1'))).toMatchObject({ head: {}, begun: { kind: 'begun' } });
});

test('only the intent need not wait for the disk: the same connection waits with everything after it', async () => {
  await applyChanges(source, changes({ to: 2 }));
  const single = await openDataSource(url, { poolSize: 1 });
  await beginOnCase(single, request('k1'));
  const [setting] = await single.query('SHOW synchronous_commit');
  await single.destroy();
  expect(setting).toEqual({ synchronous_commit: 'on' });
});
