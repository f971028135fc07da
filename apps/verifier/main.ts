import { parseArgs } from 'node:util';
import { inWords } from './words.ts';
import { EXIT } from './verify.ts';
import { verifyFile } from './verify-file.ts';

/** `node dist/apps/verifier/main.js <export> [--json] [--key public.pem]`: needs no database and no other part. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean' }, key: { type: 'string' } },
});
const [path] = positionals;
if (path === undefined) {
  console.error('Name an export, or - for the standard input.');
  process.exitCode = EXIT.unreadable;
} else {
  const verification = verifyFile(path, values.key);
  console.log(values.json ? JSON.stringify(verification) : inWords(verification));
  process.exitCode = EXIT[verification.outcome];
}
