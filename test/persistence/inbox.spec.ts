import { beforeEach, expect, test } from '@jest/globals';
import { claimMessages, inboxCounts, receiveMessage, settleMessage, type ReceivedMessage } from '#persistence/inbox.ts';
import { sha256 } from '#test/support/case-world.ts';
import { scratchOfFile } from '#test/support/scratch.ts';

const { source, empty } = scratchOfFile();
beforeEach(empty);

function message(controlId: string, text: string, overrides: Partial<ReceivedMessage> = {}): ReceivedMessage {
  const bodyHash = sha256(text);
  const body = Buffer.from(text);
  return { tenant: 'north', sourceApp: 'ADT', sourceFacility: 'HOSP', controlId, bodyHash, body, ...overrides };
}

test('a message is stored once however often and at once it comes', async () => {
  const receipts = await Promise.all(Array.from({ length: 6 }, () => receiveMessage(source, message('1', 'body'))));
  expect(receipts.filter(({ outcome }) => outcome === 'stored')).toHaveLength(1);
  expect(receipts.filter(({ outcome }) => outcome === 'duplicate')).toHaveLength(5);
  expect(new Set(receipts.map(({ id }) => id)).size).toBe(1);
});

test('the same control id with another body is put aside, and the first stays', async () => {
  const first = await receiveMessage(source, message('1', 'body'));
  const other = await receiveMessage(source, message('1', 'changed'));
  expect(other).toMatchObject({ outcome: 'quarantined', status: 'quarantined' });
  expect(await receiveMessage(source, message('1', 'changed'))).toEqual(other);
  await settleMessage(source, 'north', first.id, { status: 'applied', caseId: 'case_a' });
  expect(await receiveMessage(source, message('1', 'body'))).toEqual({
    outcome: 'duplicate',
    id: first.id,
    status: 'applied',
  });
  expect(await inboxCounts(source, 'north')).toEqual([
    { status: 'applied', count: 1 },
    { status: 'quarantined', count: 1 },
  ]);
});

test('two bodies that race for one control id: one is received, one is put aside', async () => {
  for (let round = 0; round < 10; round += 1) {
    const id = `race-${round}`;
    const both = await Promise.all(['a', 'b'].map((text) => receiveMessage(source, message(id, text))));
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['quarantined', 'stored']);
  }
});

test('sources do not share control ids; messages without one are told apart by their body', async () => {
  const all = [
    message('1', 'x'),
    message('1', 'x', { sourceApp: 'LAB' }),
    message('1', 'x', { tenant: 'south' }),
    message('', 'p'),
    message('', 'q'),
  ];
  for (const one of all) expect(await receiveMessage(source, one)).toMatchObject({ outcome: 'stored' });
  expect(await receiveMessage(source, message('', 'p'))).toMatchObject({ outcome: 'duplicate' });
});

test('dispatchers take messages in order and never the same one; a dead one’s come back', async () => {
  for (let n = 0; n < 12; n += 1) await receiveMessage(source, message(String(n), `body ${n}`));
  await receiveMessage(source, message('bad', 'x', { status: 'refused', reason: 'PID missing' }));
  const [one, two] = await Promise.all([claimMessages(source, 5, 60_000), claimMessages(source, 5, 60_000)]);
  const ids = [...one, ...two].map(({ id }) => id);
  expect(new Set(ids).size).toBe(10);
  const [last] = await claimMessages(source, 1, 0);
  expect(last?.body.toString()).toMatch(/^body \d+$/);
  const again = await claimMessages(source, 5, 60_000);
  expect(again).toHaveLength(2);
  expect(again.map(({ id }) => id)).toContain(last?.id);
  expect(again.map(({ id }) => Number(id))).toEqual([...again].map(({ id }) => Number(id)).sort((a, b) => a - b));
});

test('a message that is settled is not dispatched again, and says why', async () => {
  const { id } = await receiveMessage(source, message('1', 'body'));
  await settleMessage(source, 'south', id, { status: 'applied' });
  await settleMessage(source, 'north', id, { status: 'parked', reason: 'no such trigger', visitKey: 'V1' });
  expect(await claimMessages(source, 5, 1_000)).toEqual([]);
  expect(await source.query('SELECT status, reason, visit_key FROM inbox_message')).toEqual([
    { status: 'parked', reason: 'no such trigger', visit_key: 'V1' },
  ]);
});
