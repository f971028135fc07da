import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '#test/support/eventually.ts';
import { createStack, type Stack } from '#test/support/stack.ts';
import { ApiClient } from './support/api-client.ts';

let stack: Stack;
let system: ApiClient;
let url: string;

beforeAll(async () => {
  stack = await createStack();
  await stack.startWorker();
  ({ url } = await stack.startApi());
  system = new ApiClient(url, await stack.token({ role: 'intakeSystem', subject: 'adt' }));
}, 180_000);
afterAll(() => stack.remove());

/** An admission of an adult, as a hospital sends it; `control` is MSH-10. */
function admission(control: string, visit: string, born = '19500101'): string {
  return [
    `MSH|^~\\&|ADT|WARD|TL|TL|20261101120000||ADT^A01^ADT_A01|${control}|P|2.5.1`,
    'EVN|A01|20261101120000',
    `PID|1||${visit}77^^^WARD^MR||Test^Person||${born}|F`,
    `PV1|1|I|W^1^1||||||||||||||||${visit}^^^WARD|||||||||||||||||||||||||20261101110000`,
  ].join('\r');
}

describe('HL7 v2 over HTTP', () => {
  it.each(['text/plain', 'application/hl7-v2', 'text/plain; charset=utf-8'])(
    '%s is acknowledged and opens a case',
    async (type) => {
      const visit = `V${Math.random().toString().slice(2, 10)}`;
      const reply = await system.postText('/intake/hl7v2', admission(`C${visit}`, visit), type);
      expect(reply.status).toBe(200);
      expect(reply.headers.get('content-type')).toContain('application/hl7-v2');
      expect(reply.text.split('\r')).toContainEqual(expect.stringMatching(new RegExp(`^MSA\\|AA\\|C${visit}`)));
      const before = (await system.get('/cases?limit=200')).body.items.length;
      await eventually(async () => {
        expect((await system.get('/cases?limit=200')).body.items.length).toBeGreaterThanOrEqual(Math.max(before, 1));
      });
    },
  );

  it('a repeat opens nothing', async () => {
    const message = admission('C-1', 'V-1');
    const statuses: (string | null)[] = [];
    for (let time = 0; time < 3; time += 1) {
      const reply = await system.postText('/intake/hl7v2', message, 'text/plain');
      expect(reply.text).toContain('MSA|AA|C-1');
      statuses.push(reply.headers.get('x-intake-status'));
    }
    expect(statuses).toEqual(['accepted', 'duplicate', 'duplicate']);
    await eventually(async () => expect((await system.get('/cases?limit=200')).body.items).toHaveLength(4));
  });

  it('a malformed message is refused in the acknowledgement, with segment and field', async () => {
    const reply = await system.postText('/intake/hl7v2', admission('C-2', 'V-2', 'born'), 'text/plain');
    const empty = await system.postText('/intake/hl7v2', 'PID|1', 'text/plain');
    expect([reply.status, empty.status]).toEqual([200, 200]);
    expect(empty.text).toMatch(/MSA\|A[ER]\|/);
    expect(empty.headers.get('x-intake-status')).toBe('refused');
  });

  it('nothing about a person comes back in lists', async () => {
    expect((await system.get('/cases?limit=200')).text).not.toMatch(/Person\b.*Test|V-177/);
  });
});

it('a merge is seen in the list of either person, and can be taken back by their id', async () => {
  // A tenant of its own has no other cases.
  const feed = new ApiClient(url, await stack.token({ role: 'intakeSystem', subject: 'adt', tenant: 'merging' }));
  for (const visit of ['V-8', 'V-9'])
    await feed.postText('/intake/hl7v2', admission(`C-${visit}`, visit), 'text/plain');
  const persons = async (): Promise<string[]> =>
    (await feed.get('/cases')).body.items.map(({ person }: { person: string }) => person);
  await eventually(async () => expect(await persons()).toHaveLength(2), 30_000);
  const [first = '', second = ''] = await persons();
  const listed = async (person: string): Promise<number> =>
    (await feed.get(`/cases?person=${person}`)).body.items.length;
  const merge = [
    'MSH|^~\\&|ADT|WARD|TL|TL|20261101130000||ADT^A40^ADT_A39|C-10|P|2.5.1',
    'EVN|A40|20261101130000',
    'PID|1||V-877^^^WARD^MR||Test^Person||19500101|F',
    'MRG|V-977^^^WARD^MR',
  ].join('\r');
  await feed.postText('/intake/hl7v2', merge, 'text/plain');
  await eventually(async () => expect([await listed(first), await listed(second)]).toEqual([2, 2]), 30_000);

  const answers = [first, second].map(async (person) => (await feed.post(`/persons/${person}/unmerge`, {})).body);
  expect((await Promise.all(answers)).filter(({ undone }) => undone)).toHaveLength(1);
  expect([await listed(first), await listed(second)]).toEqual([1, 1]);
  expect((await feed.post(`/persons/${first}/unmerge`, {})).body).toMatchObject({ person: first, undone: false });

  const elsewhere = new ApiClient(url, await stack.token({ role: 'supervisor', tenant: 'another' }));
  const refused = [await elsewhere.post(`/persons/${first}/unmerge`, {}), await feed.post('/persons/x/unmerge', {})];
  expect(refused.map(({ status, body }) => [status, body.code])).toEqual([
    [404, 'PERSON_NOT_FOUND'],
    [404, 'PERSON_NOT_FOUND'],
  ]);
}, 120_000);
