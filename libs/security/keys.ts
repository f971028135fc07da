import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '#config/config.ts';

/** What the keys of an installation depend on. */
export type KeyConfig = Pick<Config, 'home' | 'production' | 'env'>;

const KEY_BYTES = 32;

/** The secret that signs and checks the tokens of people and systems. See `secret` for where it comes from. */
export function tokenKey(config: KeyConfig): Buffer {
  return secret('token', config);
}

/** The master secret that encrypts what the case engine stores. See `secret` for where it comes from. */
export function payloadKey(config: KeyConfig): Buffer {
  return secret('payload', config);
}

/**
 * From the environment (`THROUGHLINE_TOKEN_KEY`, `THROUGHLINE_PAYLOAD_KEY`: base64), else from `<home>/keys/`, where it
 * is made with mode 0600 on the first local start. Production has no default: there a missing key throws.
 * Safe to call from several processes at once; all get the same key.
 */
function secret(name: 'token' | 'payload', { home, production, env }: KeyConfig): Buffer {
  const variable = `THROUGHLINE_${name.toUpperCase()}_KEY`;
  const given = env[variable]?.trim();
  if (given) return Buffer.from(given, 'base64');
  if (production) throw new Error(`${variable} is required when NODE_ENV=production.`);
  const path = join(home, 'keys', `${name}.key`);
  const key = Buffer.from(readKeyFile(path) ?? createKeyFile(path), 'base64');
  if (key.length === KEY_BYTES) return key;
  throw new Error(`${path} is damaged: it must hold ${KEY_BYTES} bytes as base64. Restore it from a backup.`);
}

function readKeyFile(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined; // node:fs throws only errno errors
    throw error;
  }
}

/** Written whole under another name and then linked, so that no process ever reads half a key or replaces one. */
function createKeyFile(path: string): string {
  mkdirSync(join(path, '..'), { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, `${randomBytes(KEY_BYTES).toString('base64')}\n`, { mode: 0o600 });
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error; // another process was first: its key counts
  } finally {
    rmSync(draft);
  }
  return readFileSync(path, 'utf8');
}
