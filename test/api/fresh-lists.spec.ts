import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createApi } from '#apps/api/src/app.ts';
import { refreshStale } from '#apps/api/src/background/refresh-stale.ts';
import { createLogger } from '#apps/api/src/edge/request-log.ts';
import type { ApiParts } from '#apps/api/src/parts.ts';
import { readModel } from '#core/case/read-model.ts';
import type { ClockDocument } from '#core/clocks/document.ts';
import type { Instant } from '#core/json.ts';
import { createDataSource } from '#persistence/data-source.ts';
import { DatabaseAwayError } from '#persistence/errors.ts';
import { applyChanges } from '#persistence/projection.ts';
import { rebuild } from '#persistence/rebuild.ts';
import { issueToken } from '#security/tokens.ts';
import { CaseGateway } from '#temporal/case-gateway.ts';
import { createClient } from '#temporal/client.ts';
import { openConnection } from '#temporal/connection.ts';
import { payloadKeys } from '#temporal/payload-keys.ts';
import { sealedLife } from '#test/persistence/support/journal.ts';
import { scratchDatabase, type Scratch } from '#test/support/scratch.ts';
import { CaseWorld, fact, OPENING } from '#test/support/case-world.ts';
import { eventually } from '#test/support/eventually.ts';
import { sampleLibrary } from '#test/support/sample-program.ts';
import { type TcpGate, tcpGate } from '#test/support/tcp-gate.ts';
import { ApiClient } from './support/api-client.ts';

const HOUR = 3_600_000;
/** What none of them does is act: nothing wakes the case, and there is no engine here that could. */
const CLOCKS: readonly ClockDocument[] = [
  {
    id: 'answer',
    start: 'asked',
    due: { hours: 9 },
    met: 'answered',
    pauses: [{ from: 'paused', until: 'resumed', allowance: { hours: 1 } }],
  },
  {
    id: 'excused',
    start: 'asked',
    due: { hours: 9 },
    met: 'answered',
    pauses: [{ from: 'paused', until: 'resumed', allowance: { hours: 1 }, then: 'asSoonAsPossible' }],
  },
  { id: 'round', start: 'paused', repeat: { every: { hours: 1 } }, due: { hours: 1, from: 'start' }, met: 'answered' },
  {
    id: 'notice',
    start: 'paused',
    existsIf: { state: { from: 'paused', until: 'resumed' }, lasts: { hours: 1 } },
    due: { hours: 7 },
    met: 'answered',
  },
  { id: 'plain', start: 'asked', due: { hours: 2 }, met: 'answered' },
];
const library = sampleLibrary({ clocks: CLOCKS, ladders: [] });
const KEY = randomBytes(32);

let scratch: Scratch;
let gate: TcpGate;
let app: NestExpressApplication;
let parts: ApiParts;
let manager: ApiClient;

beforeAll(async () => {
  scratch = await scratchDatabase();
  const url = new URL(scratch.url);
  gate = await tcpGate({ host: url.hostname, port: Number(url.port) });
  Object.assign(url, { hostname: '127.0.0.1', port: String(gate.port) });
  parts = partsOn(url.href);
  await parts.database.initialize();
  app = await createApi(parts);
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo; // a TCP server has no other kind of address
  const token = await issueToken({ subject: 'cm-1', role: 'supervisor', tenant: 't1' }, KEY, 600);
  manager = new ApiClient(`http://127.0.0.1:${port}`, token);
});
afterAll(async () => {
  await app?.close();
  await parts?.database.destroy();
  await gate?.close();
  await scratch?.drop();
});
beforeEach(() => scratch.empty());

/** An API whose engine is away for good: lists need none. */
function partsOn(url: string): ApiParts {
  const database = createDataSource(url, { connectTimeoutMs: 1_000, statementTimeoutMs: 2_000 });
  const keys = payloadKeys(randomBytes(32));
  const temporal = createClient(openConnection('127.0.0.1:1'), 'none', keys);
  const engine = new CaseGateway(temporal, () => Promise.resolve([]), library, 500);
  const intake = { database, engine, library, keys, zone: 'America/New_York' };
  const sign = (): never => {
    throw new Error('Nothing is signed here.');
  };
  const mail = { publicUrl: 'http://localhost' };
  const logger = createLogger('silent');
  return { database, temporal, engine, library, facts: {}, intake, logger, mail, tokenKey: KEY, sign };
}

/** Opens a case whose clocks turn an hour after they were paused: so many milliseconds from now. */
async function openTurning(inMs: number): Promise<Instant> {
  const pausedAt = Date.now() + inMs - HOUR;
  const iso = (ms: number): Instant => new Date(ms).toISOString();
  const world = new CaseWorld(iso(pausedAt), library);
  const facts = [fact('asked', iso(pausedAt - HOUR)), fact('paused', iso(pausedAt))];
  world.must('openCase', { ...OPENING, facts });
  const { id: caseId, tenant, seq } = world.case;
  await applyChanges(scratch.source, {
    caseId,
    tenant,
    seq,
    events: world.events,
    rows: readModel(world.case, library),
  });
  return iso(pausedAt + HOUR);
}

const header = async (caseId: string): Promise<Record<string, Date | null>> =>
  (await scratch.source.query('SELECT refresh_at, refreshed_at FROM care_case WHERE case_id = $1', [caseId]))[0];

/** The clocks on the worklist, each with its state. */
async function listed(): Promise<string[]> {
  const { items } = (await manager.get('/worklist?limit=200')).body;
  const clocks = items.filter(({ clock }: { clock: string | null }) => clock !== null);
  return clocks
    .map((item: Record<string, string>) => `${item['clock']}/${item['instance']} ${item['clockStatus']}`)
    .sort();
}

const BEFORE = ['answer/ paused', 'excused/ paused', 'plain/ running', 'round/1 running'];
const AFTER = [
  'answer/ running',
  'excused/ running',
  'notice/ running',
  'plain/ missed',
  'round/1 missed',
  'round/2 running',
];

it('a pause that ends by itself, a new round and a duty that comes to exist reach the worklist without any event', async () => {
  const turnsAt = await openTurning(4_000);
  expect(await listed()).toEqual(BEFORE);
  await eventually(async () => expect(await listed()).toEqual(AFTER));
  expect(Date.now() - Date.parse(turnsAt)).toBeLessThan(8_000);
  const { refresh_at: next, refreshed_at: at } = await header('case_1');
  // Not due again before the round after, and where it was evaluated is kept.
  expect(next).toEqual(new Date(Date.parse(turnsAt) + HOUR));
  expect(at?.getTime()).toBeGreaterThanOrEqual(Date.parse(turnsAt));
  expect(await rebuild(scratch.source, library, { check: true })).toMatchObject({ cases: 1, differences: [] });
  const { summary } = (await scratch.source.query('SELECT summary FROM care_case'))[0];
  expect((await manager.get('/cases/case_1')).body.nextDueAt).toBe(summary.nextDueAt);
});

it('rebuilt rows are those of the last event, and are refreshed again', async () => {
  await openTurning(-1_000);
  await eventually(async () => expect(await listed()).toEqual(AFTER));
  await scratch.source.query(`UPDATE clock SET weight = 1 WHERE clock = 'plain'`);
  expect((await rebuild(scratch.source, library, { check: false })).differences).toHaveLength(1);
  await eventually(async () => expect(await listed()).toEqual(AFTER));
  expect((await header('case_1'))['refreshed_at']).not.toBeNull();
  expect(await rebuild(scratch.source, library, { check: true })).toMatchObject({ differences: [] });
});

it('a case whose program is unknown is left alone for an hour, and the next one has its turn', async () => {
  const broken = sealedLife('case_broken', 't1');
  await applyChanges(scratch.source, { ...broken, rows: { ...broken.rows, refreshAt: '2026-03-01T00:00:00.000Z' } });
  await openTurning(-1_000);
  await eventually(async () => expect(await listed()).toEqual(AFTER));
  const { refresh_at: next, refreshed_at: at } = await header('case_broken');
  expect(next!.getTime() - Date.now()).toBeGreaterThan(HOUR - 60_000);
  expect(at).toBeNull();
});

it('while the database is away it says so, and goes on once it is back', async () => {
  await openTurning(3_000);
  await gate.close();
  await expect(refreshStale(parts, AbortSignal.timeout(1_000))).rejects.toThrow(DatabaseAwayError);
  await new Promise((resolve) => setTimeout(resolve, 4_000));
  await gate.open();
  await eventually(async () => expect(await listed()).toEqual(AFTER), 40_000);
});
