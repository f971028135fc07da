import { beforeAll, describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { Changes } from '#core/case/protocol.ts';
import { statusAt } from '#core/clocks/passing.ts';
import type { Task } from '#core/case/state.ts';
import type { ClockStatus, ClockView } from '#core/clocks/result.ts';
import { applyChanges } from '#persistence/projection.ts';
import { countBoard } from '#persistence/queries/board.ts';
import { listTasks } from '#persistence/queries/case-details.ts';
import { countCases, findCase, listCases } from '#persistence/queries/cases.ts';
import type { Page } from '#persistence/queries/keyset.ts';
import type { WorklistFilter } from '#persistence/queries/work-statement.ts';
import { countWork, listWork, type WorkItem } from '#persistence/queries/worklist.ts';
import { saveStaff } from '#persistence/staff.ts';
import { urgency, type UrgencyInput } from '#persistence/urgency.ts';
import { at, changes, clock, task, TENANT } from './support/changes.ts';
import { NOW, WORLD } from './support/world.ts';
import { scratchOfFile } from '#test/support/scratch.ts';

const { source } = scratchOfFile();
beforeAll(async () => {
  await applyChanges(source, WORLD);
});

async function work(filter: WorklistFilter, reader?: string, now = NOW): Promise<string[]> {
  const request = { filter, now, ...(reader ? { reader } : {}) };
  const page = await listWork(source, TENANT, request);
  if ('refused' in page) throw new Error(page.message);
  expect(await countWork(source, TENANT, request)).toBe(page.items.length);
  return page.items.map(({ id }) => id.replace('case_', ''));
}

test.each<[WorklistFilter, string[]]>([
  [{}, ['late/task/t1', 'risky/clock/review/3', 'held/task/t1', 'held/clock/visit', 'stuck/task/t1']],
  [{ assignee: 'ann' }, ['late/task/t1', 'risky/clock/review/3']],
  [{ assignee: 'bob' }, ['held/task/t1']],
  [{ unassigned: true }, ['held/clock/visit', 'stuck/task/t1']],
  [{ team: 'ward-4' }, ['risky/clock/review/3']],
  [{ program: 'other' }, ['stuck/task/t1']],
])('work with %j, the most urgent first', async (filter, expected) => {
  expect(await work(filter)).toEqual(expected);
});

describe('the work of those who are on leave', () => {
  const leave = { position: 'member', zone: 'UTC', cover: 'bob', leaveFrom: at(100), leaveUntil: at(120) } as const;
  const covered = ['late/task/t1', 'risky/clock/review/3'];
  beforeAll(async () => {
    await saveStaff(source, TENANT, { person: 'ann', ...leave });
    await saveStaff(source, 'south', { person: 'ann', ...leave, cover: 'cal' });
  });

  test.each<[string, WorklistFilter, string, number, string[]]>([
    ['is with mine', { mine: true }, 'bob', 100, ['late/task/t1', 'risky/clock/review/3', 'held/task/t1']],
    ['by itself', { covering: true }, 'bob', 100, covered],
    ['less it', { mine: true, covering: false }, 'bob', 100, ['held/task/t1']],
    [
      'less it, with what nobody has',
      { covering: false, team: 'ward-3' },
      'bob',
      100,
      ['held/task/t1', 'held/clock/visit'],
    ],
    ['is still theirs', { mine: true }, 'ann', 100, covered],
    ['is not under the name of their cover', { assignee: 'bob' }, 'bob', 100, ['held/task/t1']],
    ['comes with the leave', { mine: true }, 'bob', 99, ['held/task/t1']],
    ['goes with its end', { covering: true }, 'bob', 120, []],
    ['is nobody else’s', { covering: true }, 'cora', 100, []],
    ['is not that of another tenant’s namesakes', { covering: true }, 'cal', 100, []],
  ])('%s', async (_, filter, reader, hour, expected) => {
    expect(await work(filter, reader, at(hour))).toEqual(expected);
  });

  test('is marked for who stands in for them, in every list, and not for others', async () => {
    const marks = async (reader: string): Promise<string[]> => {
      const page = (await listWork(source, TENANT, { now: NOW, reader })) as Page<WorkItem>; // no cursor, no refusal
      return page.items.map(({ assignee, covering }) => `${assignee} ${covering}`);
    };
    expect(await marks('bob')).toEqual(['ann true', 'ann true', 'bob false', 'null false', 'null false']);
    expect(await marks('ann')).toEqual(['ann false', 'ann false', 'bob false', 'null false', 'null false']);
  });

  test('a page keeps the cover of the first one’s moment', async () => {
    const request = { filter: { mine: true }, reader: 'bob', limit: 2 };
    const first = (await listWork(source, TENANT, { ...request, now: at(119) })) as Page<WorkItem>; // no cursor
    const second = await listWork(source, TENANT, { ...request, now: at(130), cursor: first.next ?? '' });
    expect(second).toMatchObject({ items: [{ assignee: 'ann', covering: true }] });
  });
});

test('work without a clock has no state of one', async () => {
  const page = (await listWork(source, TENANT, { now: NOW })) as Page<WorkItem>; // no cursor, no refusal
  const states = page.items.map(({ clock: name, clockStatus }) => [name, clockStatus]);
  expect(states).toEqual([
    ['visit', 'missed'],
    ['review', 'warned'],
    [null, null],
    ['visit', 'paused'],
    [null, null],
  ]);
});

test('pages of work give everything once and keep the moment of the first', async () => {
  const whole = await work({});
  const seen: string[] = [];
  let cursor: string | undefined;
  let now = NOW;
  do {
    const page = await listWork(source, TENANT, { limit: 2, now, ...(cursor && { cursor }) });
    if ('refused' in page) throw new Error(page.message);
    seen.push(...page.items.map(({ id }) => id.replace('case_', '')));
    cursor = page.next;
    now = at(900);
  } while (cursor !== undefined);
  expect(seen).toEqual(whole);
});

test('a cursor of another list is refused', async () => {
  const { next } = (await listCases(source, TENANT, { limit: 1, now: NOW })) as Page<unknown>; // no cursor, no refusal
  expect(await listWork(source, TENANT, { cursor: next ?? '', now: NOW })).toMatchObject({ code: 'CURSOR_INVALID' });
  expect(await listCases(source, TENANT, { sort: 'dueAt', cursor: next ?? '', now: NOW })).toMatchObject({
    code: 'CURSOR_INVALID',
  });
});

test('work moves up at its goal, at its deadline and with each span that goes by after it', async () => {
  const whole = (caseId: string, dueAt: number, goalAt?: number): Changes => {
    const review = clock('review', { dueAt: at(dueAt), ...(goalAt ? { goalAt: at(goalAt) } : {}) });
    return changes({ caseId, tenant: 'east', tasks: [], clocks: [review] });
  };
  await applyChanges(source, [whole('case_goal', 100, 50), whole('case_plain', 99), whole('case_short', 60)]);
  const order = async (hour: number): Promise<string[]> => {
    const page = (await listWork(source, 'east', { now: at(hour) })) as Page<WorkItem>; // no cursor, no refusal
    return page.items.map(({ caseId, urgency: level }) => `${caseId.replace('case_', '')} ${level}`);
  };
  expect(await order(49)).toEqual(['short 44', 'plain 29', 'goal 28']);
  expect(await order(50)).toEqual(['short 45', 'goal 35', 'plain 29']);
  expect(await order(99)).toEqual(['short 85', 'plain 85', 'goal 58']);
  expect(await order(120)).toEqual(['short 87', 'plain 85', 'goal 85']);
  expect(await order(198)).toEqual(['short 89', 'plain 87', 'goal 85']);
  expect(await order(900)).toEqual(['short 100', 'plain 100', 'goal 100']);
});

test('a clock with a grace is missed, counted and ranked at the end of it, and shows its due instant', async () => {
  const answer = (limit: number) => [clock('answer', { warnAt: at(80), dueAt: at(100), limitAt: at(limit) })];
  const whole = (to: number, limit: number): Changes => {
    const header = { nextDueAt: at(100), nextActionAt: at(limit), owner: 'ann' };
    return changes({ caseId: 'case_grace', tenant: 'west', to, header, tasks: [], clocks: answer(limit) });
  };
  const told = async (hour: number): Promise<unknown[]> => {
    const now = at(hour);
    const page = (await listWork(source, 'west', { now })) as Page<WorkItem>; // no cursor, no refusal
    const [item] = page.items;
    expect(item).toMatchObject({ dueAt: at(100), limitAt: at(130) });
    const found = await findCase(source, 'west', 'case_grace', now);
    const [group] = await countBoard(source, 'west', 'stage', now);
    expect(group).toMatchObject({ overdue: Number(found?.overdue), atRisk: Number(found?.atRisk) });
    for (const filter of [{ overdue: true }, { atRisk: true }] as const) {
      const expected = Number('overdue' in filter ? found?.overdue : found?.atRisk);
      expect(await countCases(source, 'west', filter, now)).toBe(expected);
    }
    return [item?.clockStatus, item?.urgency, found?.overdue, found?.atRisk];
  };
  await applyChanges(source, whole(1, 110));
  await applyChanges(source, whole(2, 130));
  expect(await told(79)).toEqual(['running', 43, false, false]);
  expect(await told(100)).toEqual(['warned', 61, false, true]);
  expect(await told(129)).toEqual(['warned', 61, false, true]);
  expect(await told(130)).toEqual(['missed', 85, true, false]);
});

test('what is owed as soon as possible is work, with or without a task, and presses like a deadline that comes now', async () => {
  const excused = (hour: number) => ({ asSoonAsPossibleSince: at(hour) });
  const whole = (caseId: string, clocks: readonly ClockView[], tasks: readonly Task[] = []): Changes =>
    changes({ caseId, tenant: 'asap', tasks, clocks });
  await applyChanges(source, [
    whole('case_soon', [clock('answer', excused(80)), clock('planless')]),
    whole('case_sooner', [clock('answer', excused(70)), clock('gone', { ...excused(60), endedAt: at(90) })]),
    whole('case_task', [clock('visit', excused(60))], [task('t1', { clock: 'visit', dueBy: at(50) })]),
    whole('case_away', [clock('answer', { status: 'paused' })], [task('t2', { clock: 'answer', dueBy: at(50) })]),
    whole('case_now', [clock('answer', { dueAt: at(101), weight: 40 })]),
    whole('case_over', [clock('answer', { dueAt: at(99), weight: 0 })]),
  ]);
  const page = (await listWork(source, 'asap', { now: NOW })) as Page<WorkItem>; // no cursor, no refusal
  expect(page.items.map((item) => [item.id, item.urgency, item.dueAt, item.asSoonAsPossibleSince])).toEqual([
    ['case_over/clock/answer', 80, at(99), null],
    ['case_task/task/t1', 53, null, at(60)],
    ['case_sooner/clock/answer', 53, null, at(70)],
    ['case_soon/clock/answer', 53, null, at(80)],
    ['case_now/clock/answer', 50, at(101), null],
    ['case_away/task/t2', 3, null, null],
  ]);
  expect(await countWork(source, 'asap', { now: NOW })).toBe(6);
  const seen: string[] = [];
  for (let cursor: string | undefined; seen.length === 0 || cursor !== undefined;) {
    const one = await listWork(source, 'asap', { limit: 1, now: NOW, ...(cursor && { cursor }) });
    if ('refused' in one) throw new Error(one.message);
    seen.push(...one.items.map(({ id }) => id));
    cursor = one.next;
  }
  expect(seen).toEqual(page.items.map(({ id }) => id));
  expect(await listTasks(source, 'asap', 'case_task')).toEqual([task('t1', { clock: 'visit' })]);
  await applyChanges(
    source,
    changes({ caseId: 'case_soon', tenant: 'asap', from: 2, clocks: [clock('answer', { dueAt: at(300) })] }),
  );
  const after = (await listWork(source, 'asap', { now: NOW })) as Page<WorkItem>; // no cursor, no refusal
  expect(after.items.find(({ caseId }) => caseId === 'case_soon')).toMatchObject({
    dueAt: at(300),
    asSoonAsPossibleSince: null,
  });
});

test('a clock that has not opened waits, whatever it would warn of', async () => {
  const visit = clock('visit', { status: 'waiting', opensAt: at(60), warnAt: at(50), dueAt: at(90) });
  await applyChanges(source, changes({ caseId: 'case_waits', tenant: 'inner', tasks: [], clocks: [visit] }));
  const told = async (hour: number): Promise<unknown> => {
    const page = (await listWork(source, 'inner', { now: at(hour) })) as Page<WorkItem>; // no cursor, no refusal
    return [page.items[0]?.clockStatus, await countCases(source, 'inner', { atRisk: true }, at(hour))];
  };
  expect(await told(55)).toEqual(['waiting', 0]);
  expect(await told(60)).toEqual(['warned', 1]);
});

test('the database and the core agree on state and urgency', async () => {
  const statuses: ClockStatus[] = ['dormant', 'waiting', 'running', 'paused', 'warned', 'missed', 'met', 'void'];
  const instant = fc.integer({ min: 0, max: 4e10 }).map((ms) => new Date(Date.parse(at(0)) + ms).toISOString());
  const optional = fc.option(instant, { nil: null });
  const weight = fc.oneof(fc.integer({ min: 0, max: 100 }), fc.double({ min: 0.01, max: 100, noNaN: true }));
  const names = ['startedAt', 'opensAt', 'warnAt', 'goalAt', 'dueAt', 'limitAt', 'asSoonAsPossibleSince'] as const;
  const times = Object.fromEntries(names.map((name) => [name, optional]));
  const input = fc.record({ status: fc.constantFrom(...statuses), ...times, weight, now: instant });
  await fc.assert(
    fc.asyncProperty(fc.array(input, { minLength: 200, maxLength: 200 }), async (all) => {
      const answers: unknown[] = await source.query(
        `SELECT s AS status, urgency_at(s, "startedAt", "goalAt", "dueAt", "asSoonAsPossibleSince", weight, now) AS urgency
         FROM ROWS FROM (jsonb_to_recordset($1) AS (status text, ${names.map((name) => `"${name}" timestamptz`).join(', ')},
           weight float8, now timestamptz)) WITH ORDINALITY,
         clock_status_at(status, "opensAt", "warnAt", "dueAt", "limitAt", now) s ORDER BY ordinality`,
        [JSON.stringify(all)],
      );
      const expected = all.map(({ now, ...view }) => {
        const row = given(view);
        return { status: statusAt(row, now), urgency: urgency(row, now) };
      });
      expect(answers).toEqual(expected);
    }),
    { numRuns: 30 },
  );
});

function given(view: object): UrgencyInput {
  return Object.fromEntries(Object.entries(view).filter(([, value]) => value !== null)) as UrgencyInput; // its fields, less the nulls
}
