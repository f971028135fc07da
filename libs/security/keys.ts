import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A secret of this installation: the file under `<home>/keys/` and the variable that replaces it. */
export interface KeyName {
  readonly file: string;
  readonly variable: string;
}

/** Signs the tokens of people and systems. */
export const TOKEN_KEY: KeyName = { file: 'token.key', variable: 'THROUGHLINE_TOKEN_KEY' };

const KEY_BYTES = 32;

/**
 * The 32 bytes of a secret: from its environment variable (base64 or base64url), else from `<home>/keys/`, where it is
 * made with mode 0600 on the first local start. In production there is no default: a missing variable throws.
 * Safe to call from several processes at once; all get the same key.
 */
export function loadKey(name: KeyName, home: string, env: NodeJS.ProcessEnv = process.env): Buffer {
  const given = env[name.variable];
  if (given) return decodeKey(given, name.variable);
  if (env['NODE_ENV'] === 'production') {
    throw new Error(
      `${name.variable} is not set. Give it 32 random bytes: export ${name.variable}=$(openssl rand -base64 32)`,
    );
  }
  const path = join(home, 'keys', name.file);
  return decodeKey(readKeyFile(path) ?? createKeyFile(path), path);
}

function decodeKey(text: string, source: string): Buffer {
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length === KEY_BYTES) return key;
  throw new Error(
    `${source} must hold 32 bytes as base64, but holds ${key.length}. Make one with: openssl rand -base64 32`,
  );
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
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return readFileSync(path, 'utf8');
}
