import { beforeEach, expect, test } from '@jest/globals';
import { motionOf } from '#core/case/never-stuck.ts';
import { readModel } from '#core/case/read-model.ts';
import type { CaseSummary } from '#core/case/protocol.ts';
import type { CaseState } from '#core/case/state.ts';
import type { JsonObject } from '#core/json.ts';
import { applyChanges } from '#persistence/projection.ts';
import { countBoard } from '#persistence/queries/board.ts';
import { countCases } from '#persistence/queries/cases.ts';
import { lostForCases, lostInWords } from '#persistence/queries/lost-versions.ts';
import { type CaseWorld, fact, openedCase } from '#test/support/case-world.ts';
import { sampleProgram } from '#test/support/sample-program.ts';
import { changes, TENANT } from './support/changes.ts';
import { scratchOfFile } from '#test/support/scratch.ts';

const { source, empty } = scratchOfFile();
beforeEach(empty);

/** The ladder has one rung, told by the miss itself: afterwards no clock acts. */
function missed(): CaseWorld {
  const world = openedCase();
  world.must('assignCase', { owner: null, team: 'team-a' });
  world.must('recordFacts', { facts: [fact('discharged', '2026-03-02T14:00:00.000Z')] });
  world.wake('2026-03-09T00:00:00.000Z');
  return world;
}

function changed(world: CaseWorld, change: (state: CaseState) => Partial<CaseState>): CaseWorld {
  world.state = { ...world.case, ...change(world.case) };
  return world;
}

const without = (state: CaseState, ...names: readonly (keyof CaseState)[]): CaseState =>
  Object.fromEntries(Object.entries(state).filter(([name]) => !names.includes(name as keyof CaseState))) as never; // a case less what is optional

const nobodys = (): CaseWorld => {
  const world = missed();
  world.state = without(world.case, 'owner', 'team');
  return world;
};

const LIVES: readonly (readonly [string, () => CaseWorld, string])[] = [
  ['in a team’s queue, after its miss', missed, 'queue'],
  [
    'owned, after its miss',
    () => {
      const world = missed();
      world.must('assignCase', { owner: 'ann' });
      return world;
    },
    'task',
  ],
  [
    'with a task that a person has',
    () => changed(missed(), ({ tasks }) => ({ tasks: tasks.map((one) => ({ ...one, assignee: 'bob' })) })),
    'task',
  ],
  ['of nobody, with tasks', nobodys, 'stuck'],
  ['of a team, without tasks', () => changed(missed(), () => ({ tasks: [] })), 'stuck'],
  ['of an owner, without tasks', () => changed(missed(), () => ({ tasks: [], owner: 'ann' })), 'stuck'],
  [
    'of nobody, with a deadline ahead',
    () => {
      const world = openedCase();
      world.must('recordFacts', { facts: [fact('discharged', '2026-03-02T14:00:00.000Z')] });
      world.state = without(world.case, 'owner', 'team');
      return world;
    },
    'timer',
  ],
  [
    'of nobody, whose library is lost',
    () => {
      const world = nobodys();
      world.library = { ...world.library, programs: {} };
      return world;
    },
    'stuck',
  ],
  [
    'on hold',
    () =>
      changed(nobodys(), () => ({
        hold: { reason: 'family', since: '2026-03-09T00:00:00.000Z', until: '2026-03-20T00:00:00.000Z' },
      })),
    'hold',
  ],
  [
    'whose hold is over and not yet resumed',
    () => {
      const world = changed(nobodys(), () => ({
        hold: { reason: 'family', since: '2026-03-02T15:00:00.000Z', until: '2026-03-03T00:00:00.000Z' },
      }));
      return world;
    },
    'timer',
  ],
  [
    'closed',
    () => {
      const world = missed();
      world.must('withdrawCase', { reason: 'declined' });
      return world;
    },
    'closed',
  ],
];

test.each(LIVES)('core and database agree on a case %s', async (_, live, by) => {
  const { case: state, events, library, now } = live();
  const motion = motionOf(state, library, now);
  expect(motion.stuck ? 'stuck' : motion.by).toBe(by);
  const rows = readModel(state, library);
  await applyChanges(source, [{ caseId: state.id, tenant: state.tenant, seq: state.seq, events, rows }]);
  for (const at of [now, '2026-06-01T00:00:00.000Z']) {
    const expected = motionOf(state, library, at).stuck ? 1 : 0;
    expect(await countCases(source, state.tenant, { stuck: true }, at)).toBe(expected);
    const board = await countBoard(source, state.tenant, 'stage', at);
    expect(board.reduce((sum, group) => sum + group.stuck, 0)).toBe(expected);
  }
});

test('what open cases count on and the library has lost is told, with how many count on it', async () => {
  const program = { program: { id: 'stay', version: '1' }, stage: 'assess' } as const;
  const pins = { county: '1', ward: '1' };
  const opened = { type: 'caseOpened', data: { ...program, calendars: pins } };
  const lives: readonly (readonly [string, readonly { type: string; data: JsonObject }[], Partial<CaseSummary>])[] = [
    ['kept', [opened], {}],
    ['moved', [opened, { type: 'calendarRebased', data: { calendar: 'county', from: '1', to: '2' } }], {}],
    ['transferred', [opened, { type: 'caseTransferred', data: { ...program, calendars: { ward: '2' } } }], {}],
    ['over', [opened], { stage: 'closed' }],
    ['old', [{ type: 'caseOpened', data: program }], { program: { id: 'stay', version: '0' } }],
  ];
  for (const [caseId, events, header] of lives) {
    const change = changes({ caseId, to: events.length, header: { program: program.program, ...header } });
    const told = change.events.map((event, index) => ({ ...event, ...events[index] }));
    await applyChanges(source, [{ ...change, events: told }]);
  }
  const calendar = (id: string, version: string) => ({ id, version, title: id });
  const library = {
    ...openedCase().library,
    programs: { 'stay@1': sampleProgram() },
    calendars: { county: calendar('county', '2'), ward: calendar('ward', '2') },
  };
  const lost = await lostForCases(source, library);
  expect(lost).toEqual([
    { tenant: TENANT, cases: 1, program: 'stay', version: '0' },
    { tenant: TENANT, cases: 1, calendar: 'county', version: '1', used: '2' },
    { tenant: TENANT, cases: 2, calendar: 'ward', version: '1', used: '2' },
  ]);
  expect(lost.map(lostInWords)).toEqual([
    expect.stringMatching(/^1 open case of tenant .* counts on the program stay@0, .* no clock runs there\. Put/),
    expect.stringMatching(
      /counts on version 1 of the calendar county, .*; 2 stands in for it, .* --calendar county --to 2\.$/,
    ),
    expect.stringMatching(/^2 open cases of tenant .* count on version 1 of the calendar ward/),
  ]);
});
