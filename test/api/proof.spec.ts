import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createStack, type Stack } from '#test/support/stack.ts';
import { ApiClient } from './support/api-client.ts';

let stack: Stack;
let auditor: ApiClient;
let address: string;

beforeAll(async () => {
  stack = await createStack();
  await stack.startWorker();
  const { url } = await stack.startApi();
  const supervisor = new ApiClient(url, await stack.token({ role: 'supervisor', subject: 'sup-1' }));
  auditor = new ApiClient(url, await stack.token({ role: 'auditor', subject: 'aud-1' }));
  address = `/cases/${await supervisor.open()}/clocks`;
}, 180_000);
afterAll(() => stack.remove());

it('certifies a clock as JSON, signed, with the journal lines of its facts', async () => {
  const { status, body } = await auditor.get(`${address}/discharge-screening/certificate`);
  expect(status).toBe(200);
  expect(body).toMatchObject({ format: 'throughline-certificate', clock: 'discharge-screening' });
  expect(body.signature).toMatchObject({ algorithm: 'Ed25519' });
  expect(body.facts.map((one: { seq: number; fact: { type: string } }) => [one.seq, one.fact.type])).toContainEqual([
    1,
    'admitted',
  ]);
});

it('prints it in Spanish when a page is asked for', async () => {
  const reply = await auditor.get(`${address}/discharge-screening/certificate?lang=es`, { accept: 'text/html' });
  expect(reply.headers.get('content-type')).toContain('text/html');
  expect(reply.text).toContain('<html lang="es">');
});

it('knows no clock that the program does not have', async () => {
  const { status, body } = await auditor.get(`${address}/none/certificate`);
  expect([status, body.code]).toEqual([404, 'CLOCK_NOT_FOUND']);
});
