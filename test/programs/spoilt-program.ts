import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect } from '@jest/globals';
import { checkLibrary } from '#programs/load-library.ts';
import { problemText } from '#programs/problem.ts';

export const SOUND = 'programs/utilization-review-ca';

interface SpoiltProgram {
  /** A copy of a published program, a new one for each test. */
  readonly folder: () => string;
  /** Replaces a text in a file of the copy and gives what the check then says, a problem to a text. */
  readonly after: (file: string, from: string | RegExp, to: string) => Promise<string>;
}

export function spoiltProgram(): SpoiltProgram {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'throughline-program-'));
    cpSync(SOUND, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const after = async (file: string, from: string | RegExp, to: string): Promise<string> => {
    const path = join(folder, file);
    const text = readFileSync(path, 'utf8');
    expect(text.replace(from, '')).not.toBe(text);
    writeFileSync(path, text.replace(from, to));
    const { problems } = await checkLibrary(folder, 'programs');
    return problems.map(problemText).join('\n');
  };
  return { folder: () => folder, after };
}
