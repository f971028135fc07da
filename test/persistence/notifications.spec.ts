import { expect, test } from '@jest/globals';
import { addNotification } from '#persistence/notifications.ts';
import { type InboxLine, listInbox } from '#persistence/queries/inbox.ts';
import { at, TENANT } from './support/changes.ts';
import { scratchOfFile } from '#test/support/scratch.ts';

const { source } = scratchOfFile();

test('an inbox is read from the newest line to the oldest, every line once, page by page', async () => {
  const line = { tenant: TENANT, caseId: 'case_1', recipient: 'ann', position: 'owner', because: 'rung' };
  const rung = { clock: 'visit', instance: '', ladder: 'team', at: at(1), tellAt: at(1) };
  // Beyond nine and ninety-nine, where the order of the numbers is not that of their text.
  for (let seq = 1; seq <= 105; seq += 1) await addNotification(source, { ...line, ...rung, seq, rung: seq });

  const read: InboxLine[] = [];
  for (;;) {
    const last = read.at(-1);
    const page = { unseen: false, limit: 10, ...(last ? { before: last.id } : {}) };
    const lines = await listInbox(source, TENANT, { person: 'ann', supervises: false }, page);
    read.push(...lines);
    if (lines.length < 10) break;
  }
  expect(read.map((one) => one.rung)).toEqual(Array.from({ length: 105 }, (_, index) => 105 - index));
});
