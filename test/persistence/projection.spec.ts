import { beforeEach, describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { Changes } from '#core/case/protocol.ts';
import { JournalForkError } from '#persistence/errors.ts';
import { applyChanges } from '#persistence/projection.ts';
import { at, changes, clock, event, task } from './support/changes.ts';
import { scratchOfFile } from '#test/support/scratch.ts';

const { source, empty } = scratchOfFile();
beforeEach(empty);

const TABLES = ['case_event', 'care_case', 'task', 'clock'];

async function tables(): Promise<unknown> {
  const dump = await Promise.all(TABLES.map((table) => source.query(`SELECT * FROM ${table} ORDER BY 1, 2, 3`)));
  return dump;
}

test('writes journal, header, tasks and clocks', async () => {
  const appended = await applyChanges(
    source,
    changes({ to: 3, tasks: [task('t1')], clocks: [clock('c1', { dueAt: at(48) })] }),
  );
  expect(appended).toBe(3);
  const [header] = await source.query('SELECT * FROM care_case');
  expect(header).toMatchObject({ case_id: 'case_a', stage: 'assess', last_seq: 3, tasks_seq: 3, clocks_seq: 3 });
  const [stored] = await source.query('SELECT * FROM case_event WHERE seq = 2');
  expect(stored.data).toEqual(event('case_a', 2).data);
  expect(stored.occurred_at.toISOString()).toBe(event('case_a', 2).occurredAt);
});

test('a set is replaced as a whole, and kept when it is left out', async () => {
  await applyChanges(source, changes({ to: 1, tasks: [task('t1'), task('t2')], clocks: [clock('c1')] }));
  await applyChanges(source, changes({ from: 2, tasks: [task('t2', { status: 'done' }), task('t3')] }));
  const tasks = await source.query('SELECT task_id, status FROM task ORDER BY 1');
  expect(tasks).toEqual([
    { task_id: 't2', status: 'done' },
    { task_id: 't3', status: 'open' },
  ]);
  expect(await source.query('SELECT clock FROM clock')).toEqual([{ clock: 'c1' }]);
  await applyChanges(source, changes({ from: 3, tasks: [], clocks: [] }));
  expect(await source.query('SELECT 1 FROM task UNION ALL SELECT 1 FROM clock')).toEqual([]);
});

describe('two contents under one number', () => {
  test('are refused as a whole', async () => {
    await applyChanges(source, changes({ to: 2 }));
    const before = await tables();
    const fork = changes({ from: 2, to: 3, header: { stage: 'plan' } });
    const events = [event('case_a', 2, { hash: 'other' }), ...fork.events.slice(1)];
    await expect(applyChanges(source, { ...fork, events })).rejects.toThrow(JournalForkError);
    expect(await tables()).toEqual(before);
  });

  test('an event that continues another past is refused, whether it comes after its neighbour or before', async () => {
    await applyChanges(source, changes({ to: 2 }));
    const elsewhere = { ...changes({ from: 3 }), events: [event('case_a', 3, { prevHash: 'other' })] };
    await expect(applyChanges(source, elsewhere)).rejects.toThrow(JournalForkError);
    await applyChanges(source, changes({ from: 5 }));
    const early = { ...changes({ from: 4 }), events: [event('case_a', 4, { hash: 'other' })] };
    await expect(applyChanges(source, early)).rejects.toThrow(JournalForkError);
    await applyChanges(source, changes({ from: 3, to: 4 }));
    expect((await source.query('SELECT count(*)::int AS n FROM case_event'))[0]).toEqual({ n: 5 });
  });
});

/** A life of a case as its commands report it: overlapping events, sets only where they changed. */
function life(caseId: string, length: number): Changes[] {
  return Array.from({ length }, (_, index) => {
    const seq = index + 1;
    return changes({
      caseId,
      from: Math.max(1, seq - (seq % 3)),
      to: seq,
      header: { stage: seq > 4 ? 'plan' : 'assess', ...(seq % 2 ? { owner: `owner-${seq}` } : {}) },
      ...(seq % 2 ? { tasks: [task(`t${seq % 4}`), task('t9', { title: `v${seq}` })] } : {}),
      ...(seq % 3 ? { clocks: [clock('c1', { weight: seq }), clock(`c${seq % 5}`, { instance: 'x' })] } : {}),
    });
  });
}

test('any interleaving, batching and repetition gives the same tables', async () => {
  const all = [...life('case_a', 6), ...life('case_b', 5), ...life('case_c', 4)];
  for (const one of all) await applyChanges(source, one);
  const expected = await tables();
  const indexes = fc.shuffledSubarray([...all.keys()], { minLength: all.length });
  const repeats = fc.array(fc.nat(all.length - 1), { maxLength: 10 });
  const cuts = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 25, maxLength: 25 });
  await fc.assert(
    fc.asyncProperty(indexes, repeats, cuts, fc.boolean(), async (order, again, sizes, concurrent) => {
      await empty();
      const queue = [...order, ...again].map((index) => all[index]!);
      const batches = sizes.map((size) => queue.splice(0, size));
      batches.push(queue);
      if (concurrent) await Promise.all(batches.map((batch) => applyChanges(source, batch)));
      else for (const batch of batches) await applyChanges(source, batch);
      expect(await tables()).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});
