import type { AddressInfo } from 'node:net';
import { randomBytes } from 'node:crypto';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ZoneDocument } from '#core/calendar/document.ts';
import { COMMANDS } from '#core/case/command-table.ts';
import { PERMISSIONS } from '#core/permissions.ts';
import { kebab } from '#contracts/names.ts';
import { createDataSource } from '#persistence/data-source.ts';
import { TOKEN_ROLES } from '#security/roles.ts';
import { issueToken } from '#security/tokens.ts';
import { CaseGateway } from '#temporal/case-gateway.ts';
import { createClient } from '#temporal/client.ts';
import { openConnection } from '#temporal/connection.ts';
import { payloadKeys } from '#temporal/payload-keys.ts';
import { routeTable } from './access/route-table.ts';
import { createApi } from './app.ts';
import { CONTROLLERS } from './controllers.ts';
import { createLogger } from './edge/request-log.ts';
import type { ApiParts } from './parts.ts';

/** Who may do what, spelled out: a change of the permission table must be meant, and shows here. */
const MATRIX: Record<string, readonly string[]> = {
  'case.read': ['assistant', 'caseManager', 'supervisor', 'intakeSystem', 'auditor'],
  'case.open': ['caseManager', 'supervisor', 'intakeSystem'],
  'case.recordFacts': ['assistant', 'caseManager', 'supervisor', 'intakeSystem'],
  'case.correctFacts': ['caseManager', 'supervisor', 'intakeSystem'],
  'case.support': ['assistant', 'caseManager', 'supervisor'],
  'case.manage': ['caseManager', 'supervisor'],
  'case.close': ['caseManager', 'supervisor', 'intakeSystem'],
  'case.link': ['supervisor', 'intakeSystem'],
  'case.authorize': ['supervisor'],
  'case.system': [],
  'worklist.read': ['assistant', 'caseManager', 'supervisor', 'auditor'],
  'inbox.read': ['assistant', 'caseManager', 'supervisor'],
  'staff.manage': ['supervisor'],
  'intake.send': ['supervisor', 'intakeSystem'],
  'operations.read': ['supervisor', 'auditor'],
  signedIn: ['assistant', 'caseManager', 'supervisor', 'intakeSystem', 'auditor'],
};
const OPEN = ['GET /health/live', 'GET /health/ready', 'GET /openapi.json'];
const ROUTES = routeTable(CONTROLLERS);
const GUARDED = ROUTES.filter(({ access }) => access !== 'open');
const KEY = randomBytes(32);

/** The edge as it is, in front of a database and an engine that are away: nobody listens on these ports. */
function partsThatAreAway(): ApiParts {
  const database = createDataSource('postgres://nobody@127.0.0.1:1/none');
  const keys = payloadKeys(randomBytes(32));
  const temporal = createClient(openConnection('127.0.0.1:1'), 'none', keys);
  const utc: ZoneDocument = { id: 'UTC', version: '1', transitions: [[0, 0]] };
  const library = { programs: {}, calendars: {}, zones: { UTC: utc } };
  const engine = new CaseGateway(temporal, () => Promise.resolve([]), library, 500);
  const intake = { database, engine, library, keys, zone: 'UTC' };
  return {
    database,
    temporal,
    engine,
    library,
    facts: {},
    intake,
    logger: createLogger('silent'),
    mail: { publicUrl: 'http://localhost' },
    tokenKey: KEY,
    sign: () => {
      throw new Error('Nothing is signed here.');
    },
  };
}

let app: NestExpressApplication;
let base: string;

beforeAll(async () => {
  app = await createApi(partsThatAreAway());
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo; // a TCP server has no other kind of address
  base = `http://127.0.0.1:${port}`;
});
afterAll(() => app.close());

interface Call {
  readonly role?: (typeof TOKEN_ROLES)[number];
  readonly method?: string;
  readonly body?: string | Buffer;
  readonly type?: string;
  readonly headers?: Record<string, string>;
}

async function call(path: string, { role, method = 'GET', body, type = 'application/json', headers = {} }: Call = {}) {
  const token = role && (await issueToken({ subject: 'x', role, tenant: 'north' }, KEY, 60));
  const response = await fetch(base + path, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': type }),
      ...(token && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return { status: response.status, headers: response.headers, json: isJson ? JSON.parse(text) : undefined, text };
}

const addressOf = (path: string): string => path.replace(':caseId', 'case_1').replace(':clockId', 'c');

describe('access', () => {
  it('is open for health, readiness and the OpenAPI document alone', () => {
    const open = ROUTES.filter(({ access }) => access === 'open').map(({ method, path }) => `${method} ${path}`);
    expect(open.sort()).toEqual(OPEN);
  });

  it.each(GUARDED)('$method $path needs a token', async ({ method, path }) => {
    const { status, json, headers } = await call(addressOf(path), { method });
    expect([status, json.code]).toEqual([401, 'UNAUTHENTICATED']);
    expect(headers.get('www-authenticate')).toBe('Bearer');
  });

  const remedyOf = (holders: readonly string[]): string =>
    holders.length === 0 ? 'The product alone may.' : `Ask somebody who may: ${holders.join(', ')}.`;
  const table = GUARDED.flatMap((route) => TOKEN_ROLES.map((role) => ({ ...route, role })));
  it.each(table)('$method $path for $role', async ({ method, path, access, role }) => {
    const { status, json } = await call(addressOf(path), { method, role });
    const holders = MATRIX[access ?? ''] ?? [];
    if (holders.includes(role)) expect(status).not.toBe(403);
    else expect([status, json.remedy]).toEqual([403, remedyOf(holders)]);
    expect(status).not.toBe(401);
  });

  it('is the same under /v1', async () => {
    expect((await call('/v1/cases')).status).toBe(401);
    expect((await call('/v1/me', { role: 'auditor' })).json.permissions).toContain('operations.read');
  });

  it('says that a token is expired', async () => {
    const token = await issueToken({ subject: 'x', role: 'auditor', tenant: 'north' }, KEY, -1);
    const { status, json } = await call('/me', { headers: { authorization: `Bearer ${token}` } });
    expect([status, json.code]).toEqual([401, 'TOKEN_EXPIRED']);
  });
});

describe('routes', () => {
  it('ask for every permission there is: one that nobody asks for would promise what is not there', () => {
    expect(new Set(GUARDED.map(({ access }) => access))).toEqual(new Set([...Object.keys(PERMISSIONS), 'signedIn']));
  });

  it('there is one for every command', () => {
    const posts = ROUTES.filter(({ method }) => method === 'POST').map(({ path, access }) => [path, access]);
    for (const [name, { permission }] of Object.entries(COMMANDS)) {
      const path = name === 'openCase' ? '/cases' : `/cases/:caseId/commands/${kebab(name)}`;
      expect(posts).toContainEqual([path, permission]);
    }
  });

  it('are all in the OpenAPI 3.1 document, each once', async () => {
    const { json } = await call('/openapi.json');
    expect(json.openapi).toMatch(/^3\.1\./);
    const described = Object.entries<object>(json.paths).flatMap(([path, verbs]) =>
      Object.keys(verbs).map((verb) => `${verb.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    );
    expect(described.sort()).toEqual(ROUTES.map(({ method, path }) => `${method} ${path}`).sort());
  });
});

describe('problems', () => {
  const manager = { role: 'caseManager', method: 'POST' } as const;
  const command = '/cases/case_1/commands/record-facts';

  it.each([
    ['an unknown route', '/nothing', {}, 404, 'ROUTE_NOT_FOUND'],
    ['a method that a route has not', '/cases', { role: 'caseManager', method: 'DELETE' }, 404, 'ROUTE_NOT_FOUND'],
    ['malformed JSON', command, { ...manager, body: '{"facts": [' }, 400, 'MALFORMED_JSON'],
    [
      'bytes that are no UTF-8',
      command,
      { ...manager, body: Buffer.from('{"facts":[],"note":"\xff"}', 'latin1') },
      400,
      'MALFORMED_JSON',
    ],
    ['JSON that is no object', command, { ...manager, body: '"facts"' }, 400, 'MALFORMED_JSON'],
    ['a list as the body', command, { ...manager, body: '[]' }, 400, 'INVALID_INPUT'],
    [
      'another media type',
      command,
      { ...manager, body: 'a=b', type: 'application/x-www-form-urlencoded' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'HL7 where JSON is meant',
      command,
      { ...manager, body: 'MSH|', type: 'application/hl7-v2' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'JSON that is said to be text',
      command,
      { ...manager, body: '{"facts":[]}', type: 'text/plain;charset=UTF-8' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'text where no body is meant',
      '/v1/inbox/1/seen',
      { ...manager, body: 'seen', type: 'text/plain' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'JSON in another character set',
      command,
      { ...manager, body: '{"facts":[]}', type: 'application/json;charset=latin1' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'JSON where HL7 is meant',
      '/intake/hl7v2',
      { role: 'intakeSystem', method: 'POST', body: '{}' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    ['a body that is too large', command, { ...manager, body: `"${'x'.repeat(300_000)}"` }, 413, 'BODY_TOO_LARGE'],
    ['a missing field', command, { ...manager, body: '{}' }, 400, 'INVALID_INPUT'],
    ['no body at all', command, manager, 400, 'INVALID_INPUT'],
    [
      'text that cannot be stored',
      command,
      { ...manager, body: '{"facts":[{"id":"a\\u0000"}]}' },
      400,
      'INVALID_INPUT',
    ],
    ['half a character', command, { ...manager, body: '{"facts":[{"id":"\\ud800"}]}' }, 400, 'INVALID_INPUT'],
    [
      'endless nesting',
      command,
      { ...manager, body: `{"facts":${'['.repeat(9000)}${']'.repeat(9000)}}` },
      400,
      'INVALID_INPUT',
    ],
    [
      'a bad If-Match',
      command,
      { ...manager, body: '{"facts":[]}', headers: { 'if-match': '12' } },
      400,
      'INVALID_HEADER',
    ],
    [
      'a bad Idempotency-Key',
      command,
      { ...manager, body: '{"facts":[]}', headers: { 'idempotency-key': 'a b' } },
      400,
      'INVALID_HEADER',
    ],
    ['an unknown filter', '/cases?colour=red', { role: 'caseManager' }, 400, 'INVALID_INPUT'],
    ['a filter with a wrong value', '/cases?overdue=maybe', { role: 'caseManager' }, 400, 'INVALID_INPUT'],
    ['a page that is too long', '/cases?limit=1000', { role: 'caseManager' }, 400, 'INVALID_INPUT'],
    ['an address that cannot be kept', '/cases/a%00b', { role: 'caseManager' }, 400, 'INVALID_INPUT'],
    ['a case id that cannot be one', '/cases/a%20b', { role: 'caseManager' }, 404, 'CASE_NOT_FOUND'],
    ['a broken address', '/cases/%ff', { role: 'caseManager' }, 400, 'BAD_REQUEST'],
    [
      'a command while the database is away',
      command,
      { ...manager, body: '{"facts":[]}' },
      503,
      'DATABASE_UNAVAILABLE',
    ],
    ['a list while the database is away', '/cases', { role: 'caseManager' }, 503, 'DATABASE_UNAVAILABLE'],
    [
      'a message while the database is away',
      '/intake/hl7v2',
      {
        role: 'intakeSystem',
        method: 'POST',
        body: 'MSH|^~\\&|A|B|C|D|20260101120000||ADT^A01|1|P|2.5\rEVN|A01|20260101120000\rPID|1||123^^^H\rPV1|1|I|W^1^1||||||||||||||||V1|||||||||||||||||||||||||20260101120000',
        type: 'text/plain',
      },
      503,
      'DATABASE_UNAVAILABLE',
    ],
  ] as const)('%s', async (_, path, request, status, code) => {
    const { json, headers, ...answer } = await call(path, request);
    expect([answer.status, json?.code]).toEqual([status, code]);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(json).toMatchObject({
      type: `https://throughline.dev/problems/${kebabOf(code)}`,
      status,
      requestId: headers.get('x-request-id'),
    });
    expect(json.title && json.detail).toBeTruthy();
    if (status === 503) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it.each([
    ['/cases?limit=abc', 'limit', 'limit must be an integer number.', 'Send a whole number.'],
    ['/cases?overdue=maybe', 'overdue', 'overdue must be a boolean value.', 'Send true or false.'],
  ])('%s is told what it should be', async (path, field, detail, remedy) => {
    expect((await call(path, { role: 'caseManager' })).json).toMatchObject({ field, detail, remedy });
  });

  it('say of text where JSON is meant what to send', async () => {
    const { json } = await call(command, { ...manager, body: '{"facts":[]}', type: 'text/plain' });
    expect(json.detail).toContain('Content-Type');
    expect(json.remedy).toContain('"Content-Type: application/json"');
    expect(json).not.toHaveProperty('field');
  });

  it.each(['/intake/hl7v2', '/v1/intake/hl7v2', '/v1/Intake/hl7v2/'])('%s reads text', async (path) => {
    for (const type of ['text/plain', 'application/hl7-v2', 'x-application/hl7-v2+er7; charset=utf-8']) {
      const { status, text } = await call(path, { role: 'intakeSystem', method: 'POST', body: 'no message', type });
      expect([type, status, text.slice(0, 4)]).toEqual([type, 200, 'MSH|']);
    }
  });

  it('name every wrong field with its remedy', async () => {
    const body = JSON.stringify({ facts: [{ id: 'a', type: 'b c', occurredAt: 'today' }], colour: 'red' });
    const { json } = await call(command, { ...manager, body });
    const fields = json.errors.map(({ field }: { field: string }) => field);
    expect(fields.sort()).toEqual(['colour', 'facts.0.occurredAt', 'facts.0.type']);
    for (const { detail, remedy } of json.errors) expect(detail && remedy).toBeTruthy();
    expect(fields).toContain(json.field);
  });

  it('repeat nothing of what was sent', async () => {
    const body = '{"person": "Jane Doe", "zone": 7';
    expect((await call('/cases', { ...manager, body })).text).not.toContain('Jane');
  });

  it('carry the request id that was sent, and another one when it was not plain', async () => {
    const sent = await call('/me', { headers: { 'x-request-id': 'ward-7.1' } });
    expect([sent.headers.get('x-request-id'), sent.json.requestId]).toEqual(['ward-7.1', 'ward-7.1']);
    const replaced = await call('/me', { headers: { 'x-request-id': 'a b' } });
    expect(replaced.json.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('operations', () => {
  it('lives without any part', async () => {
    expect((await call('/health/live')).json).toEqual({ live: true });
  });

  it('is not ready without them, and says which are away', async () => {
    const { status, json, headers } = await call('/health/ready');
    expect(status).toBe(503);
    expect(headers.get('retry-after')).toBe('2');
    expect(json.ready).toBe(false);
    for (const part of ['database', 'engine', 'workers']) expect(json.parts[part].up).toBe(false);
  });

  it('is measured by route pattern, also while parts are away', async () => {
    const { status, text } = await call('/metrics', { role: 'auditor' });
    expect(status).toBe(200);
    expect(text).toContain('throughline_dependency_up{part="database"} 0');
    expect(text).toMatch(
      /throughline_http_request_seconds_count\{method="POST",route="\/cases\/:caseId\/commands\/hold-case"/,
    );
    expect(text).not.toContain('case_1');
    expect(text).not.toMatch(/^throughline_open_intents \d/m);
  });
});

function kebabOf(code: string): string {
  return code.toLowerCase().replaceAll('_', '-');
}
