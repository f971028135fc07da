import { randomBytes } from 'node:crypto';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { verifyToken } from '#security/tokens.ts';
import { registerToken } from './token.ts';

const KEY = randomBytes(32);
const printed: string[] = [];

beforeEach(() => {
  process.env['THROUGHLINE_TOKEN_KEY'] = KEY.toString('base64');
  jest.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line));
});
afterEach(() => {
  delete process.env['THROUGHLINE_TOKEN_KEY'];
  jest.restoreAllMocks();
  printed.length = 0;
});

async function token(...args: string[]): Promise<string> {
  const program = new Command().exitOverride();
  registerToken(program);
  await program.parseAsync(['token', ...args], { from: 'user' });
  return printed.at(-1) ?? '';
}

describe('throughline token', () => {
  it.each(['case-manager', 'caseManager'])('--role %s prints a token that the API takes', async (role) => {
    const identity = { subject: 'caseManager', role: 'caseManager', tenant: 'local' };
    expect(await verifyToken(await token('--role', role), KEY)).toEqual({ identity });
  });

  it('binds it to the tenant and the subject that are named', async () => {
    const signed = await token('--role', 'intake-system', '--tenant', 'north', '--subject', 'adt-1');
    const identity = { subject: 'adt-1', role: 'intakeSystem', tenant: 'north' };
    expect(await verifyToken(signed, KEY)).toEqual({ identity });
  });

  it('--json says all of it', async () => {
    const report = JSON.parse(await token('--role', 'auditor', '--hours', '1', '--json'));
    expect(report).toMatchObject({ role: 'auditor', tenant: 'local', subject: 'auditor' });
    expect(Date.parse(report.expiresAt) - Date.now()).toBeLessThanOrEqual(3_600_000);
  });

  it.each([
    [['--role', 'king'], 'Use one of assistant'],
    [['--role', 'system'], 'Use one of assistant'],
    [['--role', 'auditor', '--hours', 'many'], '--hours must be'],
    [['--role', 'auditor', '--tenant', 'a b'], '--tenant: use'],
    [['--role', 'auditor', '--subject', ''], '--subject: use'],
  ])('%j is refused with the remedy', async (args, words) => {
    await expect(token(...args)).rejects.toThrow(words);
  });
});
