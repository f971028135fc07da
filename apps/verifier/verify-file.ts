import { readFileSync } from 'node:fs';
import type { Finding } from './finding.ts';
import { unreadable, type Verification, verifyExport } from './verify.ts';

/**
 * Checks the export at `path` (`-`: the standard input). What cannot be read, export or key, is `unreadable` and says
 * nothing about the case.
 * @param key path of the public key that must have signed it
 */
export function verifyFile(path: string, key: string | undefined): Verification {
  const trusted = key === undefined ? undefined : read(key, 'key');
  const bytes = read(path === '-' ? 0 : path, 'file');
  if (!Buffer.isBuffer(bytes)) return unreadable([bytes], key !== undefined);
  if (trusted && !Buffer.isBuffer(trusted)) return unreadable([trusted], true);
  return verifyExport(bytes, trusted?.toString('utf8'));
}

function read(from: string | 0, part: string): Buffer | Finding {
  try {
    return readFileSync(from);
  } catch (error) {
    // node:fs throws only errno errors
    const { code = '', message } = error as NodeJS.ErrnoException;
    return { part, problem: `cannot be read: ${from === 0 ? '-' : from}: ${IN_WORDS[code] ?? message}` };
  }
}

const IN_WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file.',
  EISDIR: 'This is a folder.',
};
