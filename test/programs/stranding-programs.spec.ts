import { expect, it } from '@jest/globals';
import { spoiltProgram } from './spoilt-program.ts';

const program = spoiltProgram();

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
    '    expiry: lapsed\n    met: appealReceived\n    effects: { lapsed: { task: close-case } }\n',
    '    missed: { task: close-case }\n',
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
    'start: writtenNoticeSent\n    due: { days: 30 }\n    expiry: lapsed',
    'start: { dueOf: twin }\n    due: { days: 30 }\n    expiry: lapsed\n    met: appealReceived\n    effects: { lapsed: { task: close-case } }\n' +
      '  - id: twin\n    title: { en: Twin, es: Doble }\n    cites: [LC-4610.5]\n' +
      '    start: { dueOf: independent-review-request }\n    due: { days: 1 }\n    expiry: lapsed',
    /wait for each other: independent-review-request → twin → independent-review-request/,
  ],
  [
    'a clock that waits for itself',
    'clocks.yaml',
    'start: writtenNoticeSent',
    'start: { dueOf: independent-review-request }',
    /clocks\[5\]\.start\.dueOf: “independent-review-request” rests on itself/,
  ],
])(
  'is refused for %s, with the way that leads there',
  async (_why, file, from, to, expected) => {
    expect(await program.after(file, from, to)).toMatch(expected);
  },
  30_000,
);
