import { generateKeyPairSync, verify } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { KeyConfig } from './keys.ts';
import { publicKeys, signerOf } from './signing.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'signing-'));
});
afterEach(() => rmSync(home, { recursive: true }));

const inProduction = (env: KeyConfig['env']): KeyConfig => ({ home, production: true, env });
const make = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');

it('is refused in production without a key', () => {
  expect(() => signerOf(inProduction({}))('text')).toThrow('THROUGHLINE_SIGNING_KEY is required');
});

it('knows the keys before a rotation in the environment, the current one first', () => {
  const before = inProduction({ THROUGHLINE_SIGNING_KEY: make() });
  const signature = signerOf(before)('an export');
  const publicLine = (publicKeys(before)[0]?.publicKey ?? '').split('\n')[1] ?? '';
  const after = inProduction({ THROUGHLINE_SIGNING_KEY: make(), THROUGHLINE_SIGNING_KEYS_OLD: ` ${publicLine}, ` });
  const known = publicKeys(after);
  expect(known.map(({ keyId }) => keyId)).toEqual([signerOf(after)('').keyId, signature.keyId]);
  const kept = known.find(({ keyId }) => keyId === signature.keyId)?.publicKey ?? '';
  expect(verify(null, Buffer.from('an export'), kept, Buffer.from(signature.value, 'base64'))).toBe(true);
});
