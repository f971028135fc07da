// npm test: the sizes named as arguments (default: all but chaos, which is kills at full size); options go on to Jest.
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare } from './lib/prepare.mjs';
import { run } from './lib/run.mjs';

const DEFAULT_SIZES = ['unit', 'replay', 'integration', 'uncached', 'kills'];
const SIZES = [...DEFAULT_SIZES, 'chaos'];
const JEST = join('node_modules', 'jest', 'bin', 'jest.js');

const args = process.argv.slice(2);
const named = args.filter((arg) => SIZES.includes(arg));
const options = args.filter((arg) => !SIZES.includes(arg));

await prepare();
const total = { passed: 0, failed: 0 };
let failed = false;
for (const size of named.length > 0 ? named : DEFAULT_SIZES) {
  console.log(`\n── ${size} tests ──`);
  const result = await runSize(size);
  total.passed += result.passed;
  total.failed += result.failed;
  failed ||= result.code !== 0;
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(failed ? 1 : 0);

/**
 * Tests with servers run one file at a time: they share the machine with PostgreSQL and Temporal. A connection that a
 * failed test has left open must not hold up the run.
 */
async function runSize(size) {
  const report = join(tmpdir(), `throughline-jest-${process.pid}-${size}.json`);
  const serial = size === 'unit' ? [] : ['--maxWorkers=1', '--forceExit'];
  const jest = [JEST, '--selectProjects', size, '--json', `--outputFile=${report}`];
  const { code } = await run(
    process.execPath,
    ['--experimental-vm-modules', '--no-warnings', ...jest, ...serial, ...options],
    { show: true },
  );
  return { code, ...readReport(report) };
}

/** A file that could not be run at all counts as one failed test. */
function readReport(path) {
  try {
    const report = JSON.parse(readFileSync(path, 'utf8'));
    return { passed: report.numPassedTests, failed: report.numFailedTests + report.numRuntimeErrorTestSuites };
  } catch {
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(path, { force: true });
  }
}
