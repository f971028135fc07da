import { describe, expect, it } from '@jest/globals';
import { commandIdOf } from './idempotency-key.ts';
import { ProblemException } from './problem.exception.ts';
import { etagOf, revisionOf } from './revision.ts';

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof ProblemException) return error.body.code;
    throw error;
  }
  return 'none';
}

describe('If-Match', () => {
  it.each([
    [undefined, undefined],
    ['*', undefined],
    ['W/"12"', 12],
    ['"12"', 12],
    [' W/"7" ', 7],
  ])('%s asks for %s', (header, revision) => expect(revisionOf(header)).toBe(revision));

  it.each(['12', 'W/12', '"a"', '"1", "2"', ''])('"%s" is refused', (header) => {
    expect(codeOf(() => revisionOf(header))).toBe('INVALID_HEADER');
  });

  it('reads what ETag writes, a strong tag', () => {
    expect(etagOf(42)).toBe('"42"');
    expect(revisionOf(etagOf(42))).toBe(42);
  });
});

describe('Idempotency-Key', () => {
  it.each([
    ['a-1', 'a-1'],
    ['"a-1"', 'a-1'],
    ['8e03978e-40d5-43dd-bc93-6894a57f9324', '8e03978e-40d5-43dd-bc93-6894a57f9324'],
  ])('%s is %s', (header, key) => expect(commandIdOf(header)).toBe(key));

  it('is made when none is sent, another one each time', () => {
    expect(commandIdOf(undefined)).not.toBe(commandIdOf(undefined));
  });

  it.each(['a b', 'a/b', 'ü', 'x'.repeat(65), 'wake:1 2'])('"%s" is refused', (header) => {
    expect(codeOf(() => commandIdOf(header))).toBe('INVALID_HEADER');
  });
});
