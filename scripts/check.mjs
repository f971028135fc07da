// npm run check: every step runs and reports, even when an earlier one has failed.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { prepare } from './lib/prepare.mjs';
import { ROOT } from './lib/root.mjs';
import { run } from './lib/run.mjs';

const FOLDERS = ['apps', 'workflows', 'activities', 'libs', 'test', 'bench', 'scripts'].filter((folder) =>
  existsSync(join(ROOT, folder)),
);
const program = (...path) => join('node_modules', ...path);

/** @type {[name: string, command: string[]][]} */
const STEPS = [
  ['types', [program('@typescript', 'native', 'bin', 'tsc'), '--noEmit', '--pretty', 'false']],
  ['lint', [program('oxlint', 'bin', 'oxlint'), '--type-aware', '--deny-warnings', ...FOLDERS]],
  ['format', [program('oxfmt', 'bin', 'oxfmt'), '--check', ...FOLDERS]],
  [
    'import rules',
    [program('dependency-cruiser', 'bin', 'dependency-cruise.mjs'), '--config', '.dependency-cruiser.cjs', ...FOLDERS],
  ],
  ['unused code', [program('knip', 'bin', 'knip.js'), '--no-progress']],
  ['openapi.json is current', ['dist/apps/api/src/openapi/main.js', '--check']],
];

await prepare();
const results = [];
for (const [name, command] of STEPS) {
  const startedAt = Date.now();
  const { code, output } = await run(process.execPath, command);
  results.push({ name, ok: code === 0, seconds: ((Date.now() - startedAt) / 1000).toFixed(1) });
  if (code !== 0) console.log(`\n── ${name} ──\n${output}`);
}
console.log('');
for (const { name, ok, seconds } of results) console.log(`${ok ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
process.exit(results.every(({ ok }) => ok) ? 0 : 1);
