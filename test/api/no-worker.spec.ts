import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { loadEvents } from '#persistence/journal.ts';
import { verifyJournal } from '#persistence/verify.ts';
import { eventually } from '#test/support/eventually.ts';
import { type Served, serve } from './support/serve.ts';

const TENANT = 'local';
/** For a minute after its start the API does nothing for cases. */
const PATIENCE_MS = 100_000;
let served: Served;

beforeAll(async () => {
  served = await serve();
}, 180_000);
afterAll(() => served?.close());

test(
  'while no worker works, what falls due is done all the same, and the case goes on from it once there is one',
  async () => {
    const id = await served.manager.open();
    const until = new Date(Date.now() + 4_000).toISOString();
    expect((await served.manager.command(id, 'holdCase', { reason: 'familyDecision', until })).status).toBe(200);
    await served.worker.kill('SIGKILL');
    const journal = () => loadEvents(served.source, TENANT, id);
    const resumed = async () => (await journal()).filter(({ type }) => type === 'caseResumed');
    await eventually(async () => expect(await resumed()).toHaveLength(1), PATIENCE_MS);
    expect((await resumed())[0]).toMatchObject({ occurredAt: until, data: { because: 'expired' } });
    expect((await served.manager.get(`/cases/${id}`)).body.hold).toBeUndefined();

    await served.stack.startWorker();
    await eventually(async () =>
      expect((await served.manager.command(id, 'addTask', { title: 'Go on' })).status).toBe(200),
    );
    expect(await resumed()).toHaveLength(1);
    expect((await journal()).at(-1)?.type).toBe('taskOpened');
    expect(await verifyJournal(served.source)).toMatchObject({ broken: [] });
  },
  2 * PATIENCE_MS,
);
