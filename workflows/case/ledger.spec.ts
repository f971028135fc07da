import { expect, test } from '@jest/globals';
import type { CaseEvent } from '#core/case/events.ts';
import { answered, type Ledger, ledgerOf, remember } from './ledger.ts';

test('a command is found by its id, and the 201st pushes out the first', () => {
  let ledger: Ledger = [];
  for (let i = 1; i <= 201; i += 1) ledger = remember(ledger, [`c${i}`, i, i]);
  expect(ledger).toHaveLength(200);
  expect(answered(ledger, 'c1')).toBeUndefined();
  expect(answered(ledger, 'c2')).toEqual(['c2', 2, 2]);
  expect(answered(ledger, 'c201')).toEqual(['c201', 201, 201]);
});

test('the ledger of a journal spans the events of each command and keeps the last 200', () => {
  const commands = ['open', 'open', 'fact', ...Array.from({ length: 199 }, (_, i) => `more${i}`)];
  const events = commands.map((commandId, index) => ({ commandId, seq: index + 1 }) as CaseEvent); // all it reads
  const ledger = ledgerOf(events);
  expect(ledger).toHaveLength(200);
  expect(answered(ledger, 'open')).toBeUndefined();
  expect(ledger[0]).toEqual(['fact', 3, 3]);
  expect(ledgerOf(events.slice(0, 3))).toEqual([
    ['open', 1, 2],
    ['fact', 3, 3],
  ]);
});
