import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { seal } from '#core/case/chain.ts';
import type { CaseEvent } from '#core/case/events.ts';
import { fold } from '#core/case/fold.ts';
import { readModel } from '#core/case/read-model.ts';
import type { Library } from '#core/program/library.ts';
import { applyChanges } from '#persistence/projection.ts';
import { loadLibrary } from '#programs/load-library.ts';
import { scratchDatabase, type Scratch } from '#test/support/scratch.ts';
import { type Outcome, throughline } from '#test/platform/support.ts';
import { STORIES } from '#test/proof/cases.ts';
import { sha256 } from '#test/support/case-world.ts';

let database: Scratch;
let library: Library;
const home = mkdtempSync(join(tmpdir(), 'throughline-proof-cli-'));
/** A stay with a breach that a late fact cured, in the journal of a real database. */
const CASE = 'case_1';

beforeAll(async () => {
  database = await scratchDatabase();
  ({ library } = await loadLibrary('programs'));
  const story = STORIES.find(({ program }) => program === 'hospital-discharge');
  if (!story) throw new Error('there is a hospital case');
  await journal(story.tell(library).events);
}, 120_000);
afterAll(async () => {
  rmSync(home, { recursive: true, force: true });
  await database?.drop();
});

async function journal(events: readonly CaseEvent[]): Promise<void> {
  const state = fold(events);
  const { id: caseId, tenant, seq } = state;
  await applyChanges(database.source, { caseId, tenant, seq, events, rows: readModel(state, library) });
}

const run = (...args: string[]): Promise<Outcome> =>
  throughline(args, { ...process.env, DATABASE_URL: database.url, THROUGHLINE_HOME: home });

async function refused(...args: string[]): Promise<string> {
  const { code, output } = await run(...args);
  expect(code).toBe(1);
  // One line that says what is wrong; no stack.
  expect(output).toMatch(/^throughline: [^\n]+$/);
  return output;
}

describe('explain', () => {
  test('tells every clock that has begun, in words', async () => {
    const { code, output } = await run('explain', CASE);
    expect(code).toBe(0);
    expect(output).toContain('post-discharge-contact: metLate');
    expect(output).toContain('Due by the end of 11 March 2026 (Wed, UTC−4).');
    expect(output).toContain(
      '; program “Hospital discharge and care transition” (hospital-discharge), version 2026.1;',
    );
    expect(output).toContain('important-message: met');
    expect(output).not.toContain('observation-notice');
  });

  test('tells one clock in Spanish', async () => {
    const { output } = await run('explain', CASE, 'post-discharge-contact', '--lang', 'es');
    expect(output).toContain('Se cumplió con retraso');
    expect(output).toMatch(/Comenzó .*, con «alta»/);
    expect(output).not.toContain('discharged');
    expect(output).not.toContain('important-message');
  });

  test('as known before a late fact it was missed, as true it was met', async () => {
    const at = ['--as-known-at', '2026-03-05T05:30:00Z'];
    const { output } = await run('explain', CASE, 'important-message', ...at);
    expect(output).toMatch(/as known then: missed\n[^]*It was missed at the end of 4 March 2026 \(Wed, UTC−5\)/);
    expect(output).toMatch(/as true: met\n[^]*It was met on 4 March 2026, 10:00 \(Wed, UTC−5\)/);
    const json = await run('explain', CASE, 'important-message', ...at, '--json');
    const { clocks, at: moment } = JSON.parse(json.output) as {
      at: string;
      clocks: Record<string, { status: string }>[];
    };
    expect(moment).toBe('2026-03-05T05:30:00.000Z');
    expect(clocks.map(({ asKnownThen, asTrue }) => [asKnownThen?.status, asTrue?.status])).toEqual([['missed', 'met']]);
  });

  test('as known after the late fact it was met', async () => {
    const at = ['--as-known-at', '2026-03-05T05:30:00-05:00'];
    const { output } = await run('explain', CASE, 'important-message', ...at);
    expect(output).toMatch(/as known then: met\n[^]*It was met on 4 March 2026, 10:00/);
  });

  test('a case, clock or moment that is none is refused with what there is', async () => {
    expect(await refused('explain', 'case_none')).toContain('There is no case case_none.');
    const clock = await refused('explain', CASE, 'no-such-clock');
    expect(clock).toContain('no clock no-such-clock');
    expect(clock).toContain('post-discharge-contact');
    for (const bad of ['yesterday', '2026-03-05', '2026-03-05T05:30:00', '2026-13-45T00:00:00Z'])
      expect(await refused('explain', CASE, '--as-known-at', bad)).toContain(`"${bad}"`);
  }, 60_000);

  test('a language that there is not is refused', async () => {
    const { code, output } = await run('explain', CASE, '--lang', 'fr');
    expect(code).toBe(1);
    expect(output).toContain('en, es');
  });
});

describe('export and verify', () => {
  test('an export is proven, and one changed byte of it is named', async () => {
    const file = join(home, 'case.json');
    const made = await run('export', CASE, '-o', file, '--json');
    expect(made.code).toBe(0);
    const report = JSON.parse(made.output) as { readonly keyId: string; readonly events: number };
    expect(report).toMatchObject({ file, case: CASE, events: expect.any(Number), verdicts: expect.any(Number) });
    expect(JSON.parse((await run('keys', 'public', '--json')).output)).toMatchObject({ keyId: report.keyId });
    const proven = await run('verify', file);
    expect(proven).toMatchObject({ code: 0 });
    expect(proven.output).toContain('Proven');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('"businessDays":2', '"businessDays":3'));
    const wrong = await run('verify', file);
    expect(wrong.code).toBe(1);
    expect(wrong.output).toContain('WRONG  clocks/post-discharge-contact');
  }, 60_000);

  test('a file that is not there is unusable input, told as JSON when asked', async () => {
    const { code, output } = await run('verify', join(home, 'none.json'), '--json');
    expect(code).toBe(2);
    expect(JSON.parse(output)).toMatchObject({ outcome: 'unreadable', findings: [{ part: 'file' }] });
  });

  test('a new key is told as JSON, and is the current one', async () => {
    const made = JSON.parse((await run('keys', 'rotate', '--json')).output) as { readonly keyId: string };
    const [current, before] = JSON.parse((await run('keys', 'list', '--json')).output) as { readonly keyId: string }[];
    expect(current?.keyId).toBe(made.keyId);
    expect(before).toMatchObject({ retiredAt: expect.any(String) });
  });

  test('of a case that is none, there is none', async () => {
    expect(await refused('export', 'case_none')).toContain('There is no case case_none.');
  });
});

describe('stuck', () => {
  test('an installation in which all moves has none', async () => {
    const { code, output } = await run('stuck', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(output)).toEqual({ open: 1, queued: 0, stuck: [], lost: [] });
  });

  test('a case that nothing will move is named with the reasons, and the command fails', async () => {
    // No command leaves a case so; a journal that was written by something else could.
    const opened = {
      type: 'caseOpened',
      occurredAt: '2026-03-02T15:00:00.000Z',
      actor: { id: 'u', role: 'system' },
      commandId: 'c1',
      data: {
        tenant: 't1',
        person: 'person_2',
        program: { id: 'hospital-discharge', version: '2026.1' },
        zone: 'America/New_York',
        team: 'team',
        priority: 'routine',
      },
    } as const;
    const version = Object.values(library.programs).find(({ id }) => id === 'hospital-discharge')?.version ?? '';
    const data = { ...opened.data, program: { ...opened.data.program, version } };
    const now = '2026-03-02T15:00:00.000Z';
    await journal(seal(null, [{ ...opened, data }], { caseId: 'case_stuck', now, sha256 }));
    const { code, output } = await run('stuck', '--json');
    expect(code).toBe(1);
    const { open, stuck } = JSON.parse(output) as { open: number; stuck: { caseId: string; reasons: string[] }[] };
    expect([open, stuck.map(({ caseId }) => caseId)]).toEqual([2, ['case_stuck']]);
    expect(stuck[0]?.reasons.length).toBeGreaterThan(0);
    expect((await run('stuck')).output).toContain('2 open cases, 1 stuck.');
  }, 60_000);
});

describe('calendars rebase', () => {
  test('without --apply shows what would move; a version that there is not is refused with those there are', async () => {
    const version = library.calendars['us-federal']?.version ?? '';
    const { code, output } = await run('calendars', 'rebase', '--calendar', 'us-federal', '--to', version);
    expect(code).toBe(0);
    expect(output).toContain('Nothing was changed.');
    const line = await refused('calendars', 'rebase', '--calendar', 'us-federal', '--to', '1999.1');
    expect(line).toContain(`It has ${version}.`);
    expect(await refused('calendars', 'rebase', '--calendar', 'moon', '--to', '1')).toContain('programs/calendars');
  }, 60_000);

  test('applying wants a reason', async () => {
    const asked = ['calendars', 'rebase', '--calendar', 'us-federal', '--to', '2026.1'];
    expect(await refused(...asked, '--apply')).toContain('--reason');
    expect(await refused(...asked, '--apply', '--preview', '--reason', 'x')).toContain('not both');
  });
});
