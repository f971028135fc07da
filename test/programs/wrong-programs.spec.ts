import { cpSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { checkPath } from '#programs/check-paths.ts';
import { checkLibrary } from '#programs/load-library.ts';
import { problemText } from '#programs/problem.ts';
import { SOUND, spoiltProgram } from './spoilt-program.ts';

const program = spoiltProgram();

it('is sound before it is spoilt, on its own too', async () => {
  expect((await checkPath(program.folder())).problems).toEqual([]);
}, 30_000);

it.each([
  [
    'a word that is none',
    'clocks.yaml',
    'met: decisionMade\n    void',
    'mett: decisionMade\n    void',
    /clocks\.yaml:25:5 clocks\[0\]\.mett: “mett” is not a word here/,
  ],
  [
    'a misspelt word in one of several forms',
    'clocks.yaml',
    'due: { days: 30 }\n    met',
    'due: { dais: 30 }\n    met',
    /clocks\[2\]\.due\.dais: “dais” is not a word here\n.*Did you mean “days”/,
  ],
  [
    'a word of another program',
    'clocks.yaml',
    'met: decisionMade\n    void',
    'stop: decisionMade\n    void',
    /clocks\[0\]\.stop: “stop” is not a word here\n.*Did you mean “met”/,
  ],
  [
    'a missing word',
    'tasks.yaml',
    '    assign: team\n    doneBy: [requestReceived]',
    '    doneBy: [requestReceived]',
    /tasks\.yaml:3:5 tasks\[0\]: “assign” is missing/,
  ],
  [
    'a value that is none',
    'tasks.yaml',
    'assign: team',
    'assign: anybody',
    /tasks\.yaml:5:5 tasks\[0\]\.assign: "anybody" is not one of owner, team\n/,
  ],
  ['YAML that does not parse', 'tasks.yaml', 'tasks:', 'tasks: [', /tasks\.yaml:/],
  ['an alias of nothing', 'tasks.yaml', 'assign: team', 'assign: *none', /tasks\.yaml:5:13 .*no anchor “none”/],
  ['a tag', 'tasks.yaml', 'assign: team', 'assign: !who team', /tasks\.yaml:5:.*The tag “!who” means nothing/],
  ['a list as a word', 'tasks.yaml', 'assign: team', '? [assign]\n    : team', /tasks\.yaml:5:.*is no word/],
  ['an alias of itself', 'tasks.yaml', 'tasks:', 'tasks: &all\n  - *all', /tasks\[0\]: An alias stands for what it/],
  [
    'lists in one another',
    'tasks.yaml',
    'assign: team',
    `assign: ${'['.repeat(300)}${']'.repeat(300)}`,
    /tasks\[0\]\.assign\[0\].*: More than 64 lists and objects/,
  ],
  [
    'lists that no stack can hold',
    'tasks.yaml',
    'assign: team',
    `assign: ${'['.repeat(20_000)}${']'.repeat(20_000)}`,
    /tasks\.yaml:5:\d+ the document: Lists and objects stand too deep/,
  ],
  [
    'a fact that is none',
    'clocks.yaml',
    'start: decisionMade',
    'start: decisionMad',
    /clocks\[3\]\.start: “decisionMad” is not a fact\n.*Did you mean “decisionMade”/,
  ],
  [
    'a field that the fact lacks',
    'clocks.yaml',
    'requestReceived.kind: retrospective',
    'requestReceived.kindd: retrospective',
    /has no field “kindd”\n.*“kind”/,
  ],
  [
    'a fact that every object inherits',
    'clocks.yaml',
    'start: decisionMade',
    'start: constructor',
    /“constructor” is not a fact/,
  ],
  [
    'a field that every object inherits',
    'clocks.yaml',
    'requestReceived.kind: retrospective',
    'requestReceived.toString: retrospective',
    /has no field “toString”/,
  ],
  [
    'a word that every object inherits',
    'tasks.yaml',
    '    assign: team',
    '    assign: team\n    valueOf: 1',
    /“valueOf” is not a word here/,
  ],
  [
    'a calendar that is none',
    'clocks.yaml',
    'calendar: california-workers-compensation-ur',
    'calendar: california',
    /no calendar “california”/,
  ],
  [
    'a zone that is none',
    'clocks.yaml',
    'zone: America/Los_Angeles',
    'zone: america/los_angeles',
    /is no time zone.*Did you mean “America\/Los_Angeles”/s,
  ],
  [
    'a ladder that is none',
    'clocks.yaml',
    'ladder: review-team',
    'ladder: review-teem',
    /no ladder “review-teem”\n.*“review-team”/,
  ],
  ['a citation that is none', 'clocks.yaml', 'cites: [LC-4610.5]', 'cites: [LC-9999]', /no citation “LC-9999”/],
  [
    'a value that the field never has',
    'clocks.yaml',
    'requestReceived.kind: retrospective\n',
    'requestReceived.kind: retrospectiv\n',
    /clocks\.yaml:\d+:\d+ clocks\[0\].*“requestReceived\.kind” can never be “retrospectiv”, which is none of its values\n.*“retrospective”/,
  ],
  [
    'a list with such a value',
    'clocks.yaml',
    'decisionMade.outcome: [denied, partlyApproved]',
    'decisionMade.outcome: [denied, partly]',
    /“decisionMade\.outcome” can never be “partly”/,
  ],
  [
    'a pattern with such a value',
    'clocks.yaml',
    'start: writtenNoticeSent',
    'start: { fact: decisionMade, where: { outcome: granted } }',
    /clocks\[5\]\.start\.where\.outcome: “decisionMade\.outcome” can never be “granted”/,
  ],
  [
    'a case for a value that is none',
    'clocks.yaml',
    'concurrent: { hours: 24 }',
    'concurent: { hours: 24 }',
    /clocks\[4\]\.due\.select\.cases\.concurent: .* can never be “concurent”.*\n.*“concurrent”/,
  ],
  [
    'a case for a weekday that is none',
    'clocks.yaml',
    'by: requestReceived.kind\n        cases:\n          concurrent:',
    'by: start.weekday\n        cases:\n          friday:',
    /“friday” is no weekday/,
  ],
  [
    'a fact by itself that is compared with a value',
    'clocks.yaml',
    'applies: { requestReceived.kind: retrospective }',
    'applies: { requestReceived: retrospective }',
    /clocks\.yaml:51:\d+ clocks\[2\]\.applies\.requestReceived: A fact is there or not.*\n.*requestReceived\.field/,
  ],
  [
    'a select by a fact without a field',
    'clocks.yaml',
    'by: requestReceived.kind',
    'by: requestReceived',
    /clocks\.yaml:83:\d+ clocks\[4\]\.due\.select\.by: “requestReceived” names no field/,
  ],
  [
    'a word that changes nothing',
    'clocks.yaml',
    'due: { days: 30 }',
    'due: { days: 30, rollTo: endOfDay }',
    /clocks\[2\]\.due\.rollTo: “rollTo” without a roll does nothing/,
  ],
  [
    'a miss of a clock that lapses',
    'clocks.yaml',
    'effects: { lapsed: { task: close-case } }',
    'effects: { lapsed: { task: close-case } }\n    missed: { ladder: review-team }',
    /clocks\[5\]\.missed: “missed” does nothing: this clock lapses, and is never missed\n.*effects: \{ lapsed/,
  ],
  [
    'a cut-off of hours',
    'clocks.yaml',
    'due: { hours: 72, cutOff: none }',
    'due: { hours: 72, cutOff: "17:30" }',
    /clocks\[1\]\.due\.cutOff: “cutOff” is about days, and “hours” begin at their instant\n.*latestOf: \[requestReceived/,
  ],
  [
    'sessions of a calendar that has none',
    'clocks.yaml',
    'due: { hours: 72, cutOff: none }',
    'due: { sessions: 1 }',
    /clocks\[1\]\.due\.sessions: The calendar “california-workers-compensation-ur” has no sessions\n.*weekdays: \[mon\]/,
  ],
  [
    'a start that is counted from itself',
    'clocks.yaml',
    'start: decisionMade',
    'start: { days: 3 }',
    /clocks\[3\]\.start: The start is counted from itself\n.*from: asked/,
  ],
  [
    'eligibility by a value that is none',
    'eligibility.yaml',
    'is: workersCompensation',
    'is: workersComp',
    /eligibility\.rules\[1\]\.rule\.any\[1\]: “payerKnown\.class” can never be “workersComp”/,
  ],
  ['a task twice', 'tasks.yaml', 'id: tell-physician', 'id: send-notice', /“send-notice” is there twice/],
  ['a file of another kind', 'tasks.yaml', 'tasks:', 'things:', /“things” is not a word here/],
])(
  'is refused for %s, with file, line, path and remedy',
  async (_why, file, from, to, expected) => {
    expect(await program.after(file, from, to)).toMatch(expected);
  },
  30_000,
);

it('is refused when a published version is there a second time', async () => {
  cpSync(SOUND, join(program.folder(), 'copy'), { recursive: true });
  const { problems } = await checkLibrary(program.folder(), 'programs');
  expect(problems.map(problemText).join('\n')).toMatch(/utilization-review-ca@2026\.1 is in .* too/);
}, 30_000);

it('names a file that is no UTF-8 text, with the line', async () => {
  const file = join(program.folder(), 'tasks.yaml');
  writeFileSync(file, Buffer.concat([Buffer.from('tasks:\n  - '), Buffer.from([0xff])]));
  const { problems } = await checkLibrary(program.folder(), 'programs');
  expect(problems.map(problemText).join()).toContain('tasks.yaml:2:5 the document: This is not UTF-8 text');
});

it('names a link that leads to its own folder, and one that leads nowhere', async () => {
  symlinkSync('.', join(program.folder(), 'again'));
  symlinkSync('circle.yaml', join(program.folder(), 'circle.yaml'));
  const { problems } = await checkLibrary(program.folder(), 'programs');
  expect(problems.map(({ file }) => file).sort()).toEqual(['again', 'circle.yaml']);
  expect(problems[0]?.message).toContain('This link leads nowhere, or to a folder that it stands in');
});
