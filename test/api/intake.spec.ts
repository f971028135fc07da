import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '#test/support/eventually.ts';
import { createStack, type Stack } from '#test/support/stack.ts';
import { ApiClient } from './support/api-client.ts';

let stack: Stack;
let system: ApiClient;

beforeAll(async () => {
  stack = await createStack();
  await stack.startWorker();
  const { url } = await stack.startApi();
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
