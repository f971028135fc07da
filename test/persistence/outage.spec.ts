import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { DataSource } from 'typeorm';
import { createDataSource, openDataSource } from '#persistence/data-source.ts';
import { DatabaseAwayError } from '#persistence/errors.ts';
import { applyChanges } from '#persistence/projection.ts';
import { rows, transaction } from '#persistence/sql.ts';
import { changes } from './support/changes.ts';
import { scratchDatabase, type Scratch } from '#test/support/scratch.ts';

/** Stands between the pool and PostgreSQL: `up` passes on, `down` refuses and cuts, `silent` accepts and says nothing. */
class Line {
  mode: 'up' | 'down' | 'silent' = 'up';
  readonly sockets = new Set<Socket>();
  readonly server: Server;

  constructor(target: URL) {
    this.server = createServer((socket) => {
      this.keep(socket);
      if (this.mode === 'down') socket.destroy();
      if (this.mode !== 'up') return;
      const onward = this.keep(connect(Number(target.port), target.hostname));
      socket.on('data', (data) => this.mode === 'up' && onward.write(data));
      onward.on('data', (data) => this.mode === 'up' && socket.write(data));
      socket.on('close', () => onward.destroy());
      onward.on('close', () => socket.destroy());
    });
  }

  cut(): void {
    this.mode = 'down';
    for (const socket of this.sockets) socket.destroy();
  }

  private keep(socket: Socket): Socket {
    this.sockets.add(socket);
    return socket.on('error', () => undefined).on('close', () => this.sockets.delete(socket));
  }
}

const BOUNDS = { poolSize: 3, connectTimeoutMs: 500, statementTimeoutMs: 500 };
let scratch: Scratch;
let line: Line;
let source: DataSource;
let url: URL;

beforeAll(async () => {
  scratch = await scratchDatabase();
  line = new Line(new URL(scratch.url));
  line.server.listen(0, '127.0.0.1');
  await once(line.server, 'listening');
  url = new URL(scratch.url);
  url.hostname = '127.0.0.1';
  url.port = String((line.server.address() as AddressInfo).port); // listening on TCP: not a path
  source = await openDataSource(url.href, BOUNDS);
});
afterAll(async () => {
  line.cut();
  line.server.close();
  await source.destroy();
  await scratch.drop();
});

const select = () => rows<{ one: number }>(source, 'SELECT 1 AS one');

/** A connection that broke a moment ago may still be handed out once. */
async function recovers(): Promise<void> {
  const giveUpAt = Date.now() + 5_000;
  for (;;) {
    const answer = await select().catch((error: unknown) => error);
    if (!(answer instanceof Error)) return;
    if (Date.now() > giveUpAt) throw answer;
  }
}

async function awayWithin(ms: number, work: () => Promise<unknown>): Promise<void> {
  const started = Date.now();
  await expect(work()).rejects.toThrow(DatabaseAwayError);
  expect(Date.now() - started).toBeLessThan(ms);
}

test('a cut line is one typed error at once, and the pool recovers by itself', async () => {
  await Promise.all([select(), select(), select()]);
  line.cut();
  await awayWithin(5_000, () => applyChanges(source, changes({})));
  await awayWithin(5_000, () => transaction(source, (manager) => rows(manager, 'SELECT 1')));
  line.mode = 'up';
  await recovers();
  expect(await applyChanges(source, changes({}))).toBe(1);
});

test('a server that says nothing is given up on', async () => {
  await Promise.all([select(), select(), select()]);
  line.mode = 'silent';
  await awayWithin(10_000, select);
  await awayWithin(10_000, () => applyChanges(source, changes({ from: 2 })));
  await awayWithin(10_000, () => transaction(source, (manager) => rows(manager, 'SELECT 1')));
  line.mode = 'up';
  // nothing closed those connections but the pool's own owner: the next ones are new
  expect(await applyChanges(source, changes({ from: 2 }))).toBe(1);
});

test('sessions ended by the server, and statements over their time, are reported the same way', async () => {
  const pids = await rows<{ pid: number }>(source, 'SELECT pg_backend_pid() AS pid');
  await awayWithin(5_000, () =>
    transaction(source, async (manager) => {
      const [own] = await rows<{ pid: number }>(manager, 'SELECT pg_backend_pid() AS pid');
      await scratch.source.query('SELECT pg_terminate_backend($1)', [own?.pid ?? pids[0]?.pid]);
      return rows(manager, 'SELECT pg_sleep(1)');
    }),
  );
  await awayWithin(4_500, () => rows(source, 'SELECT pg_sleep(5)'));
  expect(await select()).toEqual([{ one: 1 }]);
});

test('opening waits for a server that comes up late, and gives up in time for one that does not', async () => {
  line.cut();
  setTimeout(() => (line.mode = 'up'), 600);
  const late = await openDataSource(url.href, { ...BOUNDS, waitMs: 5_000 });
  expect(await rows(late, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await late.destroy();
  line.cut();
  await awayWithin(6_000, () => openDataSource(url.href, { ...BOUNDS, waitMs: 500 }));
  line.mode = 'up';
});

test('other errors stay what they are', async () => {
  await expect(rows(source, 'SELECT nonsense')).rejects.not.toThrow(DatabaseAwayError);
  const wrong = new URL(url);
  wrong.pathname = '/no_such_database';
  await expect(openDataSource(wrong.href, { waitMs: 5_000 })).rejects.toThrow('does not exist');
  expect(createDataSource(url.href).isInitialized).toBe(false);
});
