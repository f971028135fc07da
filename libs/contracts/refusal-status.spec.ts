import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { refusalStatus, refusalTitle, STATUS_CODES } from './refusal-status.ts';

/** Every code that a refusal is made with, read from the sources: there is no list that could be out of date. */
function refusalCodes(): Set<string> {
  const folders = ['libs/core/case', 'libs/persistence'];
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  );
  const sources = files.filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'));
  const codes = sources.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/'([A-Z]+(?:_[A-Z]+)+)'/g)]);
  return new Set(codes.map(([, code]) => code ?? ''));
}

describe('status of refusals', () => {
  it('is given for codes that exist', () => {
    const made = refusalCodes();
    const ours = ['COMMAND_DEFECT'];
    expect(STATUS_CODES.filter((code) => !made.has(code) && !ours.includes(code))).toEqual([]);
  });

  it.each([
    ['CASE_NOT_FOUND', 404],
    ['PERMISSION_DENIED', 403],
    ['CASE_CHANGED', 412],
    ['CASE_CLOSED', 409],
    ['HOLD_REASON_UNKNOWN', 422],
    ['FACT_RESERVED', 422],
    ['SCORE_OUT_OF_RANGE', 422],
    ['ANYTHING_NEW', 409],
  ])('%s is %d, with a title', (code, status) => {
    expect(refusalStatus(code)).toBe(status);
    expect(refusalTitle(status)).not.toBe('Refused');
  });
});
