import { beforeAll, describe, expect, test } from '@jest/globals';
import { applyChanges } from '#persistence/projection.ts';
import { countBoard, readBacklog } from '#persistence/queries/board.ts';
import { listTasks, listTimeline } from '#persistence/queries/case-details.ts';
import { CASE_SORTS, countCases, findCase, listCases, type CaseFilter } from '#persistence/queries/cases.ts';
import type { Page } from '#persistence/queries/keyset.ts';
import { at, task, TENANT } from './support/changes.ts';
import { NOW, WORLD } from './support/world.ts';
import { scratchOfFile } from '#test/support/scratch.ts';

const { source } = scratchOfFile();
beforeAll(async () => {
  await applyChanges(source, WORLD);
});

async function ids(filter: CaseFilter): Promise<string[]> {
  const page = (await listCases(source, TENANT, { filter, now: NOW })) as Page<{ id: string }>; // no cursor, no refusal
  expect(await countCases(source, TENANT, filter, NOW)).toBe(page.items.length);
  return page.items.map(({ id }) => id.replace('case_', '')).sort();
}

test.each<[CaseFilter, string[]]>([
  [{}, ['closed', 'held', 'late', 'risky', 'stuck']],
  [{ open: true }, ['held', 'late', 'risky', 'stuck']],
  [{ overdue: true }, ['late']],
  [{ overdue: false, open: true }, ['held', 'risky', 'stuck']],
  [{ atRisk: true }, ['risky']],
  [{ onHold: true }, ['held']],
  [{ onHold: false }, ['closed', 'late', 'risky', 'stuck']],
  [{ stuck: true }, ['stuck']],
  [{ unassigned: true }, ['held', 'stuck']],
  [{ owner: 'ann', open: true }, ['late', 'risky']],
  [{ team: 'ward-3' }, ['held', 'late']],
  [{ stage: 'plan' }, ['risky']],
  [{ program: 'other' }, ['stuck']],
  [{ person: 'person_case_late' }, ['late']],
  [{ owner: `ann' OR '1'='1` }, []],
])('cases with %j', async (filter, expected) => {
  expect(await ids(filter)).toEqual(expected);
});

test.each(CASE_SORTS)('pages sorted by %s give every case once, in order', async (sort) => {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listCases(source, TENANT, { sort, limit: 2, now: NOW, ...(cursor && { cursor }) });
    if ('refused' in page) throw new Error(page.message);
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.next;
  } while (cursor !== undefined);
  const whole = (await listCases(source, TENANT, { sort, now: NOW })) as Page<{ id: string }>; // no cursor, no refusal
  expect(seen).toEqual(whole.items.map(({ id }) => id));
  expect(new Set(seen).size).toBe(5);
});

test('one case says whether it is late; another tenant’s is not there', async () => {
  expect(await findCase(source, TENANT, 'case_late', NOW)).toMatchObject({
    id: 'case_late',
    owner: 'ann',
    overdue: true,
    atRisk: false,
  });
  expect(await findCase(source, TENANT, 'case_late', at(80))).toMatchObject({ overdue: false });
  expect(await findCase(source, TENANT, 'case_other', NOW)).toBeUndefined();
});

describe('one case', () => {
  test('its timeline, newest first, by pages', async () => {
    const first = await listTimeline(source, TENANT, 'case_late', { limit: 3 });
    if ('refused' in first) throw new Error(first.message);
    expect(first.items.map(({ seq }) => seq)).toEqual([5, 4, 3]);
    expect(first.items[0]).toMatchObject({ actor: { id: 'nurse-1', role: 'caseManager' }, recordedAt: at(5) });
    const rest = await listTimeline(source, TENANT, 'case_late', { limit: 3, cursor: first.next ?? '' });
    expect(rest).toMatchObject({ items: [{ seq: 2 }, { seq: 1 }] });
    expect(rest).not.toHaveProperty('next');
    expect(await listTimeline(source, 'south', 'case_late')).toEqual({ items: [] });
  });

  test('its tasks, open ones first, due when their clocks are as they stand', async () => {
    expect(await listTasks(source, TENANT, 'case_late')).toEqual([
      task('t1', { clock: 'visit', dueBy: at(90) }),
      task('t2', { status: 'done', endedAt: at(3) }),
    ]);
  });
});

test('the board counts what the lists show', async () => {
  const stages = await countBoard(source, TENANT, 'stage', NOW);
  expect(stages).toEqual([
    { key: 'assess', open: 3, overdue: 1, atRisk: 0, unassigned: 2, onHold: 1, stuck: 1 },
    { key: 'plan', open: 1, overdue: 0, atRisk: 1, unassigned: 0, onHold: 0, stuck: 0 },
  ]);
  for (const by of ['stage', 'program', 'owner', 'team'] as const) {
    const groups = await countBoard(source, TENANT, by, NOW);
    for (const column of ['open', 'overdue', 'atRisk', 'unassigned', 'onHold', 'stuck'] as const) {
      const counted = groups.reduce((sum, group) => sum + group[column], 0);
      expect([column, counted]).toEqual([column, await countCases(source, TENANT, { [column]: true }, NOW)]);
    }
  }
});

test('an empty backlog has no age', async () => {
  expect(await readBacklog(source)).toEqual({
    openIntents: 0,
    oldestIntentAge: 0,
    receivedMessages: 0,
    oldestMessageAge: 0,
    quarantinedMessages: 0,
    pendingMails: 0,
  });
});
