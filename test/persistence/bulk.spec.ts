import { beforeEach, expect, test } from '@jest/globals';
import { copyClosedCases } from '#persistence/bulk.ts';
import { copyCase } from '#persistence/copy-case.ts';
import { applyChanges } from '#persistence/projection.ts';
import { rebuild } from '#persistence/rebuild.ts';
import { verifyJournal } from '#persistence/verify.ts';
import { at, changes, clock, task } from './support/changes.ts';
import { LIBRARY, sealedLife } from './support/journal.ts';
import { scratchOfFile } from '#test/support/scratch.ts';

const { source, empty } = scratchOfFile();
beforeEach(empty);

const TABLES = ['case_event', 'care_case', 'task', 'clock'];
async function tables(): Promise<unknown> {
  return Promise.all(TABLES.map((table) => source.query(`SELECT * FROM ${table} ORDER BY 1, 2, 3`)));
}

const lives = Array.from({ length: 40 }, (_, n) => sealedLife(`case_${n}`));

test('copied cases are the same as applied ones, chain and read model included', async () => {
  const odd = changes({
    caseId: 'case_odd',
    to: 3,
    header: { team: 'tab\t\\N newline\n', nextDueAt: at(9), risk: { level: 'high', score: 12.5, at: at(1) } },
    tasks: [task('\\N', { title: '\\.' }), task('', { dueBy: at(4) })],
    clocks: [clock('c', { weight: 0.1, dueAt: at(9) })],
  });
  await applyChanges(source, odd);
  await applyChanges(source, lives);
  const applied = await tables();
  await empty();
  expect(await copyClosedCases(source, [odd, ...lives].map(copyCase))).toEqual({ copied: 41, present: 0 });
  expect(await tables()).toEqual(applied);
});

test('what is there is left alone, so a batch may be repeated', async () => {
  await copyClosedCases(source, lives.slice(0, 10).map(copyCase));
  expect(await copyClosedCases(source, lives.map(copyCase))).toEqual({ copied: 30, present: 10 });
  expect(await copyClosedCases(source, lives.map(copyCase))).toEqual({ copied: 0, present: 40 });
  expect(await verifyJournal(source)).toEqual({ cases: 40, events: 120, broken: [] });
  expect(await rebuild(source, LIBRARY, { check: true })).toMatchObject({ differences: [] });
});

test('importers that overlap write each case once', async () => {
  const results = await Promise.all([0, 1, 2, 3].map(() => copyClosedCases(source, lives.map(copyCase))));
  expect(results.reduce((sum, { copied }) => sum + copied, 0)).toBe(40);
  expect(await verifyJournal(source)).toEqual({ cases: 40, events: 120, broken: [] });
});

test('a batch that fails leaves nothing behind and the connection usable', async () => {
  const broken = { ...sealedLife('case_bad'), seq: 2.5 };
  await expect(copyClosedCases(source, [...lives, broken].map(copyCase))).rejects.toThrow('invalid input syntax');
  expect(await verifyJournal(source)).toMatchObject({ cases: 0 });
  expect(await copyClosedCases(source, lives.map(copyCase))).toEqual({ copied: 40, present: 0 });
});
