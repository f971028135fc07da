import { execFileSync, spawnSync } from 'node:child_process';
import { lchownSync, lstatSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PlatformError } from '../platform-error.ts';

/** How to start PostgreSQL's programs: as this user, as another one, or in a user namespace. */
export interface RunAs {
  readonly uid?: number;
  readonly gid?: number;
  /** Words to put before the command. */
  readonly prefix: readonly string[];
}

/**
 * PostgreSQL refuses to run as root. Root therefore runs it as `postgres` or `nobody` where such a user can reach the
 * programs and the folder; where it cannot (a clone under /root), inside a user namespace, in which root has another
 * number but keeps its access to files.
 *
 * The folder is made and given to that user.
 * @throws PlatformError when neither works.
 */
export function runPostgresAs(program: string, folder: string): RunAs {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (process.getuid?.() !== 0) return { prefix: [] };
  const chosen = candidates().find((candidate) => reaches(candidate, program, dirname(folder)));
  if (!chosen) {
    throw new PlatformError(
      `PostgreSQL does not run as root, and no other user can reach ${folder}`,
      'Run as an ordinary user, put the project and THROUGHLINE_HOME where everybody may read, or set DATABASE_URL.',
    );
  }
  const owner = { uid: chosen.uid ?? 0, gid: chosen.gid ?? 0 };
  // An earlier start may have run it as somebody else. The folder itself is given last, so it stands for the whole.
  if (statSync(folder).uid !== owner.uid) giveTo(folder, owner);
  return chosen;
}

interface User {
  readonly uid: number;
  readonly gid: number;
}

function candidates(): RunAs[] {
  const users = ['postgres', 'nobody'].map(lookUp).filter((user) => user !== undefined);
  const { uid, gid } = users.at(-1) ?? { uid: 65_534, gid: 65_534 };
  const namespace = ['unshare', '--user', `--map-user=${uid}`, `--map-group=${gid}`];
  return [...users.map((user) => ({ ...user, prefix: [] })), { prefix: namespace }];
}

function lookUp(name: string): User | undefined {
  try {
    const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

function reaches({ uid, gid, prefix }: RunAs, program: string, folder: string): boolean {
  const command = [...prefix, '/bin/sh', '-c', 'test -x "$1" && "$2" --version', 'sh', folder, program];
  const identity = uid === undefined ? {} : { uid, gid };
  return (
    spawnSync(command[0] ?? '', command.slice(1), { stdio: 'ignore', cwd: '/', timeout: 10_000, ...identity })
      .status === 0
  );
}

function giveTo(path: string, owner: User): void {
  if (lstatSync(path).isDirectory()) for (const entry of readdirSync(path)) giveTo(join(path, entry), owner);
  lchownSync(path, owner.uid, owner.gid);
}
