import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { payloadKey, tokenKey, type KeyConfig } from './keys.ts';

describe('keys', () => {
  let config: KeyConfig;
  beforeEach(() => {
    const home = mkdtempSync(join(tmpdir(), 'keys-'));
    config = { home, production: false, env: {} };
  });
  afterEach(() => rmSync(config.home, { recursive: true }));

  it('are made once, each for itself, readable by the owner alone', () => {
    const first = tokenKey(config);
    expect(first).toHaveLength(32);
    expect(tokenKey(config)).toEqual(first);
    expect(payloadKey(config)).not.toEqual(first);
    expect(statSync(join(config.home, 'keys', 'token.key')).mode & 0o777).toBe(0o600);
  });

  it('come from the environment when it gives one', () => {
    const given = Buffer.alloc(32, 7).toString('base64');
    expect(tokenKey({ ...config, env: { THROUGHLINE_TOKEN_KEY: given } })).toEqual(Buffer.alloc(32, 7));
  });

  it('are never made up in production', () => {
    expect(() => tokenKey({ ...config, production: true })).toThrow('THROUGHLINE_TOKEN_KEY is required');
  });

  it('that were cut short on disk are refused, not used', () => {
    tokenKey(config);
    const path = join(config.home, 'keys', 'token.key');
    writeFileSync(path, readFileSync(path, 'utf8').slice(0, 10));
    expect(() => tokenKey(config)).toThrow('damaged');
  });
});
