import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { loadKey, TOKEN_KEY } from './keys.ts';

describe('keys', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'keys-'));
  });
  afterEach(() => rmSync(home, { recursive: true }));

  it('are made once, readable by the owner alone', () => {
    const first = loadKey(TOKEN_KEY, home, {});
    expect(first).toHaveLength(32);
    expect(loadKey(TOKEN_KEY, home, {})).toEqual(first);
    expect(statSync(join(home, 'keys', 'token.key')).mode & 0o777).toBe(0o600);
  });

  it('come from the environment when it gives one', () => {
    const key = Buffer.alloc(32, 7);
    expect(loadKey(TOKEN_KEY, home, { THROUGHLINE_TOKEN_KEY: key.toString('base64') })).toEqual(key);
  });

  it('are never made up in production', () => {
    expect(() => loadKey(TOKEN_KEY, home, { NODE_ENV: 'production' })).toThrow('THROUGHLINE_TOKEN_KEY is not set');
  });

  it('of another length are refused with the remedy', () => {
    expect(() => loadKey(TOKEN_KEY, home, { THROUGHLINE_TOKEN_KEY: 'c2hvcnQ=' })).toThrow('openssl rand -base64 32');
  });
});
