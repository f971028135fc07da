import { Writable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { DatabaseAwayError } from '#persistence/errors.ts';
import { createLogger } from './request-log.ts';

describe('the log', () => {
  it('says of an error its kind, message and place, and nothing that a library hung on it', () => {
    const lines: string[] = [];
    const sink = new Writable({ write: (chunk: Buffer, _encoding, done) => (lines.push(chunk.toString()), done()) });
    const error = Object.assign(new DatabaseAwayError(new Error('x')), { parameters: ['Jane Doe'] });
    createLogger('info', sink).error({ err: error }, 'failed');
    expect(lines.join('')).toContain('DatabaseAwayError');
    expect(lines.join('')).not.toContain('Jane');
  });
});
