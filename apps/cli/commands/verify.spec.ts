import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { fileProblem } from '../report.ts';
import { registerVerify } from './verify.ts';

const said: string[] = [];
beforeEach(() => {
  jest.spyOn(console, 'error').mockImplementation((line: string) => void said.push(line));
});
afterEach(() => {
  jest.restoreAllMocks();
  said.length = 0;
  process.exitCode = 0;
});

describe('throughline verify', () => {
  const missing = join(tmpdir(), 'no-such-export.json');

  it.each([
    [[missing], `${missing}: There is no such file`],
    [[tmpdir()], 'This is a folder.'],
    [[import.meta.filename, '--key', missing], `${missing}: There is no such file`],
  ])('%j is nothing to read, and not a sign of a change', async (args, problem) => {
    const program = new Command().exitOverride();
    registerVerify(program);
    await program.parseAsync(['verify', ...args], { from: 'user' });
    expect(process.exitCode).toBe(2);
    expect(said.join()).toContain(problem);
  });
});

it('an error that no file is to blame for is told as it is', () => {
  expect(fileProblem(new Error('no'))).toBeUndefined();
  expect(fileProblem(Object.assign(new Error('no'), { code: 'ECONNREFUSED', syscall: 'connect' }))).toBeUndefined();
});
