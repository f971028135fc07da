import { EventEmitter } from 'node:events';
import { Writable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { DatabaseAwayError } from '#persistence/errors.ts';
import { createLogger, requestLog } from './request-log.ts';

describe('the log', () => {
  it('says of an error its kind, message and place, and nothing that a library hung on it', () => {
    const { lines, sink } = page();
    const error = Object.assign(new DatabaseAwayError(new Error('x')), { parameters: ['Jane Doe'] });
    createLogger('info', sink).error({ err: error }, 'failed');
    expect(lines.join('')).toContain('DatabaseAwayError');
    expect(lines.join('')).not.toContain('Jane');
  });

  it('tells an answered request once, by an allow-list: no query, body or header', () => {
    const { lines, sink } = page();
    const response = Object.assign(new EventEmitter(), { statusCode: 200, setHeader: () => undefined });
    const request = {
      method: 'GET',
      originalUrl: '/cases?person=Jane',
      headers: { 'x-request-id': 'Jane Doe', cookie: 'Jane' },
      body: { name: 'Jane' },
      identity: { tenant: 'north', role: 'auditor', subject: 'jane' },
    };
    // Node's own objects, as far as the log looks at them.
    requestLog(createLogger('info', sink))(request as never, response as never, () => undefined);
    response.emit('close');
    response.emit('close');
    expect(lines).toHaveLength(1);
    const { req, res, tenant, role, msg } = JSON.parse(lines.join(''));
    expect({ req, res, tenant, role, msg }).toEqual({
      req: { id: expect.stringMatching(/^[0-9a-f-]{36}$/), method: 'GET', path: '/cases' },
      res: { status: 200 },
      tenant: 'north',
      role: 'auditor',
      msg: 'answered',
    });
    expect(lines.join('')).not.toMatch(/jane/i);
  });

  it('says probes at debug level, and what failed louder', () => {
    const { lines, sink } = page();
    const log = requestLog(createLogger('info', sink));
    for (const [originalUrl, statusCode] of [
      ['/health/ready', 200],
      ['/cases', 500],
      ['/cases', 503],
    ] as const) {
      const response = Object.assign(new EventEmitter(), { statusCode, setHeader: () => undefined });
      log({ method: 'GET', originalUrl, headers: {} } as never, response as never, () => undefined);
      response.emit('close');
    }
    expect(lines.map((line) => JSON.parse(line).level)).toEqual([50, 40]);
  });
});

function page(): { lines: string[]; sink: Writable } {
  const lines: string[] = [];
  return {
    lines,
    sink: new Writable({ write: (chunk: Buffer, _encoding, done) => (lines.push(chunk.toString()), done()) }),
  };
}
