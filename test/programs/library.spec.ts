import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { checkPath } from '#programs/check-paths.ts';
import { checkLibrary, loadLibrary } from '#programs/load-library.ts';
import { problemText } from '#programs/problem.ts';

describe('the library of this release', () => {
  it('is sound and the same each time', async () => {
    const [first, second] = await Promise.all([loadLibrary('programs'), loadLibrary('programs')]);
    expect(Object.keys(first.library.programs).sort()).toEqual([
      'hospital-discharge@2026.1',
      'medicare-advantage-organization-determination@2026.1',
      'utilization-review-ca@2026.1',
    ]);
    expect(first.digest).toBe(second.digest);
    expect(first.library.zones['America/New_York']?.transitions.length).toBeGreaterThan(100);
    expect(first.library.zones['Asia/Tokyo']).toBeDefined();
    expect(first.library.zones['US/Eastern']).toBeDefined(); // an old name
    expect(JSON.stringify(first.library).length).toBeLessThan(1_000_000); // it travels inside the workflow bundle
  }, 60_000);

  it('cites a source for every clock and says how far it was checked', async () => {
    const { library } = await loadLibrary('programs');
    for (const program of Object.values(library.programs)) {
      for (const clock of program.clocks) expect(clock['cites']).not.toHaveLength(0);
      for (const { verification } of Object.values(program.citations)) {
        expect(['seen', 'secondary', 'unverified', 'localPolicy']).toContain(verification);
      }
    }
  }, 60_000);
});

describe('words for people', () => {
  it('ship in English and Spanish, wherever they stand', async () => {
    const { problems, warnings } = await checkLibrary('programs');
    expect(problems).toEqual([]);
    expect(warnings?.map(problemText)).toEqual([]);
  }, 60_000);

  it('may lack Spanish in a document of one’s own, which is a warning', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'throughline-program-'));
    cpSync('programs/utilization-review-ca', folder, { recursive: true });
    const path = join(folder, 'tasks.yaml');
    const text = readFileSync(path, 'utf8').replace(', es: Decidir sobre la solicitud', '');
    writeFileSync(path, text);
    const { problems, warnings } = await checkPath(folder);
    rmSync(folder, { recursive: true });
    expect(problems).toEqual([]);
    expect(warnings.map(problemText)).toEqual([
      expect.stringMatching(/tasks\.yaml:\d+:\d+ tasks\[1\]\.title: has no Spanish/),
    ]);
  }, 60_000);
});

describe('a program that is wrong', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'throughline-program-'));
    cpSync('programs/utilization-review-ca', folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Replaces a text in a file of the program and returns what the check then says. */
  async function after(file: string, from: string, to: string): Promise<string[]> {
    const path = join(folder, file);
    const text = readFileSync(path, 'utf8');
    expect(text).toContain(from);
    writeFileSync(path, text.replace(from, to));
    const { problems } = await checkLibrary(folder, 'programs');
    return problems.map(problemText);
  }

  it('is sound before it is spoilt, on its own too', async () => {
    expect((await checkPath(folder)).problems).toEqual([]);
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
      expect((await after(file, from, to)).join('\n')).toMatch(expected);
    },
    30_000,
  );

  it.each([
    [
      'a stage that no case can enter',
      'program.yaml',
      'requires: { facts: [writtenNoticeSent] }',
      'requires: { facts: [importantMessageLate] }',
      /can ever enter “monitor”.*importantMessageLate.*identify → assess → implement → monitor/,
    ],
    [
      'a stage in which nobody has anything to do',
      'program.yaml',
      '    tasks: [check-request]\n',
      '',
      /In “identify” nobody is given anything to do/,
    ],
    [
      'an end that no case can reach',
      'program.yaml',
      '    facts: [decisionMade]\n    conditions',
      '    facts: [readmissionWatchEnded]\n    conditions',
      /No case can ever be completed/,
    ],
    [
      'no reason to close an ineligible case',
      'program.yaml',
      'outcome: ineligible',
      'outcome: completed',
      /ends as “ineligible” has no reason/,
    ],
    [
      'a task that nothing opens',
      'clocks.yaml',
      '    effects: { lapsed: { task: close-case } }\n',
      '',
      /Nothing opens the task “close-case”/,
    ],
    [
      'a clock that can never start',
      'clocks.yaml',
      'start: decisionMade',
      'start: importantMessageLate',
      /can never start: nothing records importantMessageLate/,
    ],
    [
      'a clock that can never be met',
      'clocks.yaml',
      'met: decisionCommunicated',
      'met: importantMessageLate',
      /can never be met/,
    ],
    [
      'a clock that can neither be met nor end',
      'clocks.yaml',
      '    expiry: lapsed\n    met: appealReceived\n',
      '',
      /can neither be met nor end/,
    ],
    [
      'a ladder that ends with nobody',
      'ladders.yaml',
      '      - { to: onCall, after: { hours: 4 }, urgent: true, title: { en: Person on call, es: Persona de guardia } }\n',
      '',
      /can end with nobody.*owner → cover → supervisor → programLead → nobody/,
    ],
    [
      'a first rung that would wait',
      'ladders.yaml',
      '{ to: owner, ',
      '{ to: owner, after: { hours: 1 }, ',
      /ladders\[0\]\.rungs\[0\]\.after: The first rung .* is told by the miss itself/,
    ],
    [
      'a rung that nothing reaches',
      'ladders.yaml',
      '{ to: programLead, after: { hours: 4 }, ',
      '{ to: programLead, ',
      /ladders\.yaml:\d+:\d+ ladders\[1\]\.rungs\[3\]: Nothing ever reaches rung 4 .*owner → cover → supervisor → nobody/,
    ],
    [
      'eligibility that nobody can have',
      'eligibility.yaml',
      '- recorded: { fact: requestReceived }\n          - recorded: { fact: requestSent }',
      '- recorded: { fact: importantMessageLate }',
      /eligibility\.yaml:10:\d+ eligibility\.rules\[0\]\.rule\.any\[0\].*none can enter “assess”.*assess → eligible → rule request → importantMessageLate/,
    ],
    [
      'a pause without an end',
      'clocks.yaml',
      'met: decisionCommunicated',
      'met: decisionCommunicated\n    pauses: [{ from: informationRequested }]',
      /clocks\[3\]\.pauses\[0\]: The pause “informationRequested” of the clock “communication” can never end/,
    ],
    [
      'clocks that wait for each other',
      'clocks.yaml',
      'start: writtenNoticeSent',
      'start: { dueOf: independent-review-request }',
      /wait for each other: independent-review-request → independent-review-request/,
    ],
  ])(
    'is refused for %s, with the way that leads there',
    async (_why, file, from, to, expected) => {
      expect((await after(file, from, to)).join('\n')).toMatch(expected);
    },
    30_000,
  );

  it('is refused when a published version is there a second time', async () => {
    cpSync('programs/utilization-review-ca', join(folder, 'copy'), { recursive: true });
    const { problems } = await checkLibrary(folder, 'programs');
    expect(problems.map(problemText).join('\n')).toMatch(/utilization-review-ca@2026\.1 is in .* too/);
  }, 30_000);
});
