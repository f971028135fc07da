import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { isSystemFact } from '#core/case/system-facts.ts';
import { checkPath } from '#programs/check-paths.ts';
import { checkLibrary, loadLibrary } from '#programs/load-library.ts';
import { problemText } from '#programs/problem.ts';

describe('the library of this release', () => {
  it('is sound and the same each time', async () => {
    const [first, second] = await Promise.all([loadLibrary('programs'), loadLibrary('programs')]);
    expect(Object.keys(first.library.programs).sort()).toEqual([
      'foster-care@2026.1',
      'hospital-discharge@2026.1',
      'medicare-advantage-organization-determination@2026.1',
      'utilization-review-ca@2026.1',
    ]);
    expect(first.digest).toBe(second.digest);
    expect(first.library.zones['America/New_York']?.transitions.length).toBeGreaterThan(100);
    expect(first.library.zones['Asia/Tokyo']).toBeDefined();
    expect(first.library.zones['US/Eastern']).toBeDefined(); // an old name
    expect(JSON.stringify(first.library).length).toBeLessThan(1_000_000); // it travels inside the workflow bundle
  }, 60_000);

  it('cites a source for every clock and says how far it was checked', async () => {
    const { library } = await loadLibrary('programs');
    for (const program of Object.values(library.programs)) {
      for (const clock of program.clocks) expect(clock['cites']).not.toHaveLength(0);
      for (const { verification } of Object.values(program.citations)) {
        expect(['seen', 'secondary', 'unverified', 'localPolicy']).toContain(verification);
      }
    }
  }, 60_000);
});

describe('words for people', () => {
  it('ship in English and Spanish, wherever they stand', async () => {
    const { problems, warnings } = await checkLibrary('programs');
    expect(problems).toEqual([]);
    expect(warnings?.map(problemText)).toEqual([]);
    const { facts } = await loadLibrary('programs');
    const untitled = Object.entries(facts).filter(
      ([type, { title }]) => !isSystemFact(type) && (typeof title !== 'object' || title.es === undefined),
    );
    expect(untitled.map(([type]) => type)).toEqual([]);
  }, 60_000);

  it('may lack Spanish in a document of one’s own, which is a warning', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'throughline-program-'));
    cpSync('programs/utilization-review-ca', folder, { recursive: true });
    const path = join(folder, 'tasks.yaml');
    const text = readFileSync(path, 'utf8').replace(', es: Decidir sobre la solicitud', '');
    writeFileSync(path, text);
    const { problems, warnings } = await checkPath(folder);
    rmSync(folder, { recursive: true });
    expect(problems).toEqual([]);
    expect(warnings.map(problemText)).toEqual([
      expect.stringMatching(/tasks\.yaml:\d+:\d+ tasks\[1\]\.title: has no Spanish/),
    ]);
  }, 60_000);
});

describe('a select that leaves values out', () => {
  it('is a warning with its line', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'throughline-program-'));
    cpSync('programs/utilization-review-ca', folder, { recursive: true });
    const path = join(folder, 'clocks.yaml');
    const text = readFileSync(path, 'utf8').replace('        else: { businessDays: 2 }\n', '');
    const line = text.split('\n').findIndex((each) => each.includes('by: requestReceived.kind'));
    writeFileSync(path, text);
    const { problems, warnings } = await checkPath(folder);
    rmSync(folder, { recursive: true });
    expect(problems).toEqual([]);
    expect(warnings).toMatchObject([
      {
        line,
        path: 'clocks[4].due.select',
        message: expect.stringMatching(/by requestReceived\.kind has no else: .*“prospective”/),
        remedy: 'Add an else, or a case for each value that it may have.',
      },
    ]);
  }, 60_000);
});
