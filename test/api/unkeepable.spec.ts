import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { withClient } from '#apps/cli/platform/postgres/databases.ts';
import { throughline } from '#test/platform/support.ts';
import { createStack, type Stack } from '#test/support/stack.ts';
import { ApiClient, fact } from './support/api-client.ts';

/** Text that JSON, HL7 and files can carry and PostgreSQL cannot keep: refused on every way in, with its place. */
const NUL = '\0';
const HALF = '\ud83d';

let stack: Stack;
let manager: ApiClient;
let system: ApiClient;
const folder = mkdtempSync(join(tmpdir(), 'throughline-unkeepable-'));

beforeAll(async () => {
  stack = await createStack();
  await stack.startWorker();
  const { url } = await stack.startApi();
  manager = new ApiClient(url, await stack.token());
  system = new ApiClient(url, await stack.token({ role: 'intakeSystem', subject: 'adt' }));
}, 180_000);
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await stack?.remove();
});

/** How much is stored that only these tests bring; a case that is there also acts by itself. */
async function stored(): Promise<unknown> {
  const counts = ['care_case', 'inbox_message', 'person']
    .map((table) => `(SELECT count(*)::int FROM ${table}) AS ${table}`)
    .join(', ');
  return withClient(stack.databaseUrl, async (client) => (await client.query(`SELECT ${counts}`)).rows[0]);
}

async function imported(kind: string, name: string, content: string): Promise<{ accepted: number; refused: unknown }> {
  writeFileSync(join(folder, name), content);
  const { code, output } = await throughline(['import', kind, join(folder, name), '--json'], stack.env);
  expect(code).toBe(0);
  return JSON.parse(output.split('\n').at(-1) ?? '');
}

function admission(control: string, name: string): string {
  return [
    `MSH|^~\\&|ADT|WARD|TL|TL|20261101120000||ADT^A01^ADT_A01|${control}|P|2.5.1`,
    'EVN|A01|20261101120000',
    `PID|1||4711^^^WARD^MR||${name}||19500101|F`,
    `PV1|1|I|W^1^1||||||||||||||||${control}^^^WARD|||||||||||||||||||||||||20261101110000`,
  ].join('\r');
}

test.each([NUL, HALF])('the API names the field (%j)', async (bad) => {
  const id = await manager.open();
  const facts = [fact('contactAttempted', { channel: `pho${bad}ne` })];
  const refused = await manager.command(id, 'recordFacts', { facts });
  expect([refused.status, refused.body.code, refused.body.field]).toEqual([
    400,
    'INVALID_INPUT',
    'facts.0.data.channel',
  ]);
  const key = await manager.command(id, 'addTask', { title: 'Call', [`x${bad}`]: 1 });
  expect(key.status).toBe(400);
  const { text } = await manager.get(`/cases/${id}/timeline`);
  expect(text).toContain('personDescribed');
  expect(text).not.toMatch(/contactAttempted|taskAdded/);
});

test.each([
  ['/cases?owner=a%00b', 'owner'],
  ['/cases/case_%00/tasks', 'path'],
])('the API names what is wrong with the address %s', async (path, field) => {
  const { status, body } = await manager.get(path);
  expect([status, body.field]).toEqual([400, field]);
});

test('a message over HTTP and from a file is refused with segment and field, and not stored', async () => {
  const before = await stored();
  const reply = await system.postText('/intake/hl7v2', admission('N1', `DOE^JA${NUL}NE`), 'text/plain');
  expect(reply.status).toBe(200);
  expect(reply.text).toMatch(/MSA\|AE\|N1/);
  expect(reply.text).toMatch(/ERR\|.*PID.*5/);
  const report = await imported(
    'hl7v2',
    'bad.hl7',
    `${admission('N2', `DOE^JA${NUL}NE`)}\r${admission('N3', 'DOE^JO')}`,
  );
  expect(report).toMatchObject({
    accepted: 1,
    refused: [{ position: 'line 1', reason: expect.stringMatching(/^PID-5/) }],
  });
  expect(await stored()).toMatchObject({ inbox_message: (before as { inbox_message: number }).inbox_message + 1 });
});

test.each([NUL, HALF])('a bundle is refused with the path, and what it holds is not stored (%j)', async (bad) => {
  const samples = join('samples', 'fhir');
  const [name = ''] = readdirSync(samples);
  const bundle = JSON.parse(gunzipSync(readFileSync(join(samples, name))).toString());
  const index = bundle.entry.findIndex(
    ({ resource }: { resource: { resourceType: string } }) => resource.resourceType === 'Patient',
  );
  bundle.entry[index].resource.name[0].family = `Do${bad}e`;
  const before = await stored();
  // JSON.stringify writes both as escapes, as any sender would.
  const { accepted, refused } = await imported('fhir', 'bad.json', JSON.stringify(bundle));
  expect(accepted).toBe(0);
  expect(refused).toContainEqual(
    expect.objectContaining({ reason: expect.stringContaining(`entry.${index}.resource.name.0.family`) }),
  );
  expect(await stored()).toEqual(before);
});

test('a line of a file is refused with its column, and the others are taken', async () => {
  const file = readFileSync(join('samples', 'diabetes130', 'diabetic_data.sample.csv'), 'utf8');
  const [header = '', first = '', second = ''] = file.split(/\r?\n/);
  const column = header.split(',').indexOf('patient_nbr');
  const cells = first.split(',').map((cell, index) => (index === column ? `${NUL}${cell}` : cell));
  const report = await imported('diabetes130', 'bad.csv', [header, cells.join(','), second].join('\n'));
  expect(report).toMatchObject({
    accepted: 1,
    refused: [{ position: 'line 2', reason: expect.stringMatching(/^patient_nbr .*NUL/) }],
  });
});
