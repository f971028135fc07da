import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { describe, expect, test } from '@jest/globals';
import { loadConfig } from './config.ts';
import { ConfigError } from './config-error.ts';
import { PROJECT_ROOT } from './project-root.ts';

const KEY = Buffer.alloc(32, 1).toString('base64');
const SIGNING = generateKeyPairSync('ed25519');
const PRODUCTION = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://u:p@db:5432/throughline',
  TEMPORAL_ADDRESS: 'temporal:7233',
  THROUGHLINE_TOKEN_KEY: KEY,
  THROUGHLINE_PAYLOAD_KEY: KEY,
  THROUGHLINE_SIGNING_KEY: SIGNING.privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
};

test('an empty environment gives the defaults', () => {
  expect(loadConfig({})).toMatchObject({
    port: 3000,
    production: false,
    temporalNamespace: 'throughline',
    logLevel: 'info',
  });
  expect(loadConfig({}).databaseUrl).toBeUndefined();
});

test('the data folder is that of the project from every folder; one that is given is read as typed', () => {
  const folder = process.cwd();
  process.chdir(tmpdir());
  try {
    expect(loadConfig({}).home).toBe(join(PROJECT_ROOT, '.throughline'));
    expect(loadConfig({ THROUGHLINE_HOME: 'here' }).home).toBe(join(process.cwd(), 'here'));
  } finally {
    process.chdir(folder);
  }
});

test('the zone of the facility is a name that the product knows, old ones included', () => {
  expect(loadConfig({}).facilityZone).toBe('America/New_York');
  for (const name of ['Asia/Tokyo', 'US/Hawaii'])
    expect(loadConfig({ THROUGHLINE_FACILITY_ZONE: name }).facilityZone).toBe(name);
});

test('the rate of wakes follows the processors unless it is set', () => {
  expect(loadConfig({}).wakesPerSecond).toBe(10 * availableParallelism());
  expect(loadConfig({ THROUGHLINE_WAKES_PER_SECOND: '200' }).wakesPerSecond).toBe(200);
});

test('what is off without a setting is off, and on with one', () => {
  expect(loadConfig({})).toMatchObject({ workerMetrics: undefined, buildId: undefined });
  const given = { THROUGHLINE_WORKER_METRICS: '0.0.0.0:9464', THROUGHLINE_BUILD_ID: ' 7 ' };
  expect(loadConfig(given)).toMatchObject({ workerMetrics: '0.0.0.0:9464', buildId: '7' });
});

test('a worker keeps 500 cases, or as many as are set, or none', () => {
  expect(loadConfig({}).cachedCases).toBe(500);
  expect(loadConfig({ THROUGHLINE_CACHED_CASES: '2000' }).cachedCases).toBe(2000);
  expect(loadConfig({ THROUGHLINE_CACHED_CASES: '0' }).cachedCases).toBe(0);
});

test('an empty variable counts as absent', () => {
  expect(loadConfig({ PORT: '', DATABASE_URL: ' ', TEMPORAL_NAMESPACE: '' })).toMatchObject({
    port: 3000,
    databaseUrl: undefined,
    temporalNamespace: 'throughline',
  });
});

test.each([
  ['PORT', 'eighty'],
  ['PORT', '70000'],
  ['THROUGHLINE_WAKES_PER_SECOND', 'many'],
  ['THROUGHLINE_WAKES_PER_SECOND', '0'],
  ['THROUGHLINE_CACHED_CASES', '-1'],
  ['THROUGHLINE_CACHED_CASES', 'all'],
  ['DATABASE_URL', 'mysql://u:secret@db/throughline'],
  ['DATABASE_URL', 'postgres://u:secret@db:5432'],
  ['TEMPORAL_ADDRESS', 'http://temporal:7233'],
  ['TEMPORAL_ADDRESS', 'temporal'],
  ['THROUGHLINE_TOKEN_KEY', 'c2hvcnQ='],
  ['THROUGHLINE_SIGNING_KEY', KEY],
  ['THROUGHLINE_SIGNING_KEYS_OLD', `secret,${KEY}`],
  ['THROUGHLINE_LOG_LEVEL', 'loud'],
  ['THROUGHLINE_FACILITY_ZONE', 'Mars/Olympus'],
  ['THROUGHLINE_WORKER_METRICS', '9464'],
])('%s=%s is refused by name, without the secrets in it', (variable, value) => {
  const load = () => loadConfig({ [variable]: value });
  expect(load).toThrow(ConfigError);
  expect(load).toThrow(variable);
  expect(load).not.toThrow('secret');
});

describe('production', () => {
  test('starts with everything given', () => {
    expect(loadConfig(PRODUCTION).production).toBe(true);
  });

  test.each(Object.keys(PRODUCTION).filter((variable) => variable !== 'NODE_ENV'))(
    'has no default for %s, and compose asks for it',
    (variable) => {
      expect(() => loadConfig({ ...PRODUCTION, [variable]: undefined })).toThrow(`${variable}: is required`);
      expect(() => loadConfig({ ...PRODUCTION, [variable]: ' ' })).toThrow(`${variable}: is required`);
      for (const service of ['api', 'worker', 'migrate']) {
        const given = composed(service)[variable];
        expect(given).toBeTruthy();
        // Compose itself refuses to start without a secret, and names none of its own.
        if (variable.endsWith('_KEY'))
          expect(given).toMatch(new RegExp(`^\\$\\{${variable}:\\?make one with [^}]+\\}$`));
      }
    },
  );

  test.each([
    'SMTP_URL',
    'MAIL_FROM',
    'PUBLIC_URL',
    'THROUGHLINE_FACILITY_ZONE',
    'THROUGHLINE_CACHED_CASES',
    'THROUGHLINE_SIGNING_KEYS_OLD',
  ])('%s may be given to compose', (variable) => expect(composed('api')[variable]).toBe(`\${${variable}:-}`));
});

function composed(service: string): Readonly<Record<string, string>> {
  // Our own file, in the shape that compose reads.
  const { services } = parse(readFileSync(join(PROJECT_ROOT, 'docker-compose.yml'), 'utf8'), { merge: true }) as {
    readonly services: Readonly<Record<string, { readonly environment: Readonly<Record<string, string>> }>>;
  };
  return services[service]?.environment ?? {};
}
