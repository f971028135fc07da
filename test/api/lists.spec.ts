import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createStack, type Stack } from '#test/support/stack.ts';
import { ApiClient, fact, type Reply } from './support/api-client.ts';

let stack: Stack;
let manager: ApiClient;
let url: string;
const cases: string[] = [];

beforeAll(async () => {
  stack = await createStack();
  await stack.startWorker();
  ({ url } = await stack.startApi());
  manager = new ApiClient(url, await stack.token({ subject: 'cm-1', role: 'supervisor' }));
  for (let index = 0; index < 11; index += 1) {
    const owner = index % 2 === 0 ? { owner: 'cm-1' } : {};
    const hours = index === 10 ? 90 : 2;
    const facts = [fact('personDescribed', { ageYears: 50 }, hours), fact('admitted', { class: 'inpatient' }, hours)];
    cases.push(await manager.open({ team: index < 5 ? 'unit-1' : 'unit-2', facts, ...owner }));
  }
}, 180_000);
afterAll(() => stack.remove());

/** Every item of a list, page by page; the pages must agree with their Link header. */
async function walk(path: string): Promise<Reply['body'][]> {
  const items: Reply['body'][] = [];
  for (let next: string | undefined = path; next;) {
    const { status, body, headers } = await manager.get(next);
    expect(status).toBe(200);
    expect(headers.get('link')).toBe(body.links.next ? `<${body.links.next}>; rel="next"` : null);
    items.push(...body.items);
    next = body.links.next;
  }
  return items;
}

const idsOf = (items: { id: string }[]): string[] => items.map(({ id }) => id).sort();

describe('the list of cases', () => {
  it.each([
    '/cases?limit=3',
    '/v1/cases?limit=1',
    '/cases',
    '/cases?limit=4&sort=dueAt',
    '/cases?limit=2&sort=openedAt',
  ])('%s shows every case once', async (path) => expect(idsOf(await walk(path))).toEqual([...cases].sort()));

  it.each([
    ['team=unit-1', () => cases.slice(0, 5)],
    ['owner=cm-1', () => cases.filter((_, index) => index % 2 === 0)],
    ['unassigned=true', () => cases.filter((_, index) => index % 2 === 1)],
    ['program=hospital-discharge&stage=assess', () => cases],
    ['stage=plan', () => []],
    ['open=false', () => []],
    ['overdue=true', () => cases.slice(10)],
    ['overdue=false', () => cases.slice(0, 10)],
    ['overdue=true&team=unit-1', () => []],
  ])('%s', async (query, expected) => {
    const items = await walk(`/cases?limit=4&${query}`);
    expect(idsOf(items)).toEqual([...expected()].sort());
  });

  it('refuses a cursor of another list', async () => {
    const { links } = (await manager.get('/cases?limit=1')).body;
    const cursor = new URL(links.next, 'http://x').searchParams.get('cursor') ?? '';
    for (const path of [`/worklist?cursor=${cursor}`, `/cases?sort=dueAt&cursor=${cursor}`, '/cases?cursor=abc']) {
      const { status, body } = await manager.get(path);
      expect([status, body.code]).toEqual([400, 'CURSOR_INVALID']);
    }
  });
});

describe('the worklist', () => {
  it('is ordered by urgency, and pages agree with the whole', async () => {
    const whole = await walk('/worklist?limit=200');
    const urgencies = whole.map(({ urgency }) => urgency);
    expect(urgencies).toEqual([...urgencies].sort((a, b) => b - a));
    expect(whole[0].caseId).toBe(cases[10]);
    expect((await walk('/worklist?limit=5')).map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
  });

  it('is mine, or a team’s', async () => {
    const mine = await walk('/worklist?assignee=me');
    expect(mine.length).toBeGreaterThan(0);
    expect(mine.every(({ assignee }) => assignee === 'cm-1')).toBe(true);
    const team = await walk('/worklist?team=unit-1');
    expect(new Set(team.map(({ caseId }) => caseId))).toEqual(new Set(cases.slice(0, 5)));
  });

  it('is with that of whom I cover, for as long as their leave lasts, and says whose it is', async () => {
    const standIn = new ApiClient(url, await stack.token({ subject: 'cm-2', role: 'assistant' }));
    const own = async (): Promise<string[]> => idsOf((await standIn.get('/worklist?assignee=me&limit=200')).body.items);
    const duty = { position: 'member', zone: 'UTC', cover: 'cm-2' };
    const leaves = [{ leaveFrom: '2020-01-01T00:00:00.000Z' }, { leaveFrom: '2999-01-01T00:00:00.000Z' }];
    await manager.put('/staff/cm-1', { ...duty, ...leaves[0] });
    const theirs = await walk('/worklist?assignee=cm-1&limit=200');
    expect(theirs.length).toBeGreaterThan(0);
    expect(await own()).toEqual(idsOf(theirs));
    const { items } = (await standIn.get('/worklist?team=unit-1&limit=200')).body;
    const marks = new Set(items.map((item: Reply['body']) => `${item.assignee} ${item.covering}`));
    expect(marks).toEqual(new Set(['cm-1 true', 'null false']));
    expect((await standIn.get('/worklist?covering=false&assignee=me')).body.items).toEqual([]);
    // What the role of the one who stands in may not do, it may not do for others.
    const outcome = await standIn.command(items[0].caseId, 'closeCase', { reason: 'goalsMet' });
    expect([outcome.status, outcome.body.code]).toEqual([403, 'FORBIDDEN']);
    await manager.put('/staff/cm-1', { ...duty, ...leaves[1] });
    expect(await own()).toEqual([]);
  });
});
