import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { removeStaff } from '#persistence/staff.ts';
import { scratchDatabase, type Scratch } from '#test/support/scratch.ts';
import { type Outcome, throughline } from '#test/platform/support.ts';

/** More than are read at once. */
const MANY = 620;
const home = mkdtempSync(join(tmpdir(), 'throughline-audit-cli-'));
let database: Scratch;

beforeAll(async () => {
  database = await scratchDatabase();
  await database.source.query(
    `INSERT INTO audit_line (tenant, actor, action, about)
     SELECT 'north', 'sue', 'personUnmerged', 'person_' || n FROM generate_series(1, $1) n ORDER BY n`,
    [MANY],
  );
  await database.source.query(
    `INSERT INTO staff_duty (tenant, person, position, zone) VALUES ('north', 'ann', 'member', 'UTC')`,
  );
  await removeStaff(database.source, 'north', 'ann', 'tom');
}, 120_000);
afterAll(async () => {
  rmSync(home, { recursive: true, force: true });
  await database?.drop();
});

const audit = (...args: string[]): Promise<Outcome> =>
  throughline(['journal', 'audit', ...args], {
    ...process.env,
    DATABASE_URL: database.url,
    THROUGHLINE_HOME: home,
  });

test('names who did what to whom, the newest first, all of them', async () => {
  const { code, output } = await audit('--tenant', 'north');
  const lines = output.split('\n');
  expect([code, lines.length]).toEqual([0, MANY + 1]);
  expect(lines[0]).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z tom took off the roster ann$/);
  expect(lines.at(-1)).toMatch(/ sue took back the merge of person_1$/);
});

test('gives the same as data', async () => {
  const { output } = await audit('--tenant', 'north', '--json');
  const { tenant, lines } = JSON.parse(output) as { tenant: string; lines: Record<string, string>[] };
  expect([tenant, lines.length]).toEqual(['north', MANY + 1]);
  expect(new Set(lines.map(({ id }) => id)).size).toBe(MANY + 1);
  expect(lines[0]).toMatchObject({ actor: 'tom', action: 'staffRemoved', about: 'ann' });
});

test('shows nothing of another organisation', async () => {
  expect((await audit()).output).toBe('Nothing is on record for local.');
  const { code, output } = await audit('--tenant', 'a b');
  expect([code, output]).toEqual([1, expect.stringMatching(/^throughline: --tenant: [^\n]+$/)]);
});
