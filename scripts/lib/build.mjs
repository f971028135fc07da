import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withProgress } from './progress.mjs';
import { ROOT } from './root.mjs';
import { run } from './run.mjs';

const SOURCES = ['apps', 'workflows', 'activities', 'libs', 'test', 'bench'];
const SETTINGS = ['tsconfig.json', 'package.json'];
const STAMP = join(ROOT, 'dist', '.built');

/**
 * Compiles to dist/ when a source has changed since the last time.
 *
 * @param {(line: string) => void} say
 */
export async function ensureBuilt(say) {
  const state = sourceState();
  if (readStamp() === state) return;
  const compiler = join(ROOT, 'node_modules', '@typescript', 'native', 'bin', 'tsc');
  const work = () => run(process.execPath, [compiler, '--pretty', 'false']);
  const { code, output } = await withProgress('Compiling', work, { say });
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  if (code === 0) return writeFileSync(STAMP, state);
  const errors = output.split('\n').filter((line) => line.includes(': error TS'));
  // The compiler writes its output all the same, so work on one part goes on while another is being changed.
  say(`The compiler reports ${errors.length} errors, the first: ${errors[0] ?? output}`);
}

/** Changes whenever a source is added, removed or written. */
function sourceState() {
  const files = SOURCES.flatMap(sourceFiles);
  const newest = [...files, ...SETTINGS].map((file) => statSync(join(ROOT, file)).mtimeMs);
  return `${files.length} files, newest ${newest.reduce((a, b) => Math.max(a, b), 0)}`;
}

function sourceFiles(folder) {
  try {
    return readdirSync(join(ROOT, folder), { recursive: true })
      .filter((file) => /\.(ts|json)$/.test(file))
      .map((file) => join(folder, file));
  } catch {
    return [];
  }
}

function readStamp() {
  try {
    return readFileSync(STAMP, 'utf8');
  } catch {
    return undefined;
  }
}
