import { expect, it } from '@jest/globals';
import { spoiltProgram } from './spoilt-program.ts';

const program = spoiltProgram();

it.each([
  [
    'a test that no value passes',
    'clocks.yaml',
    'requestReceived.kind: retrospective\n',
    'requestReceived.kind: [null]\n',
    /clocks\[0\].*requestReceived\.kind: No value is in this list/,
  ],
  [
    'a test that says nothing',
    'clocks.yaml',
    'requestReceived.kind: retrospective\n',
    'requestReceived.kind: {}\n',
    /clocks\[0\].*requestReceived\.kind: \{\} is empty/,
  ],
  [
    'a round that takes no time',
    'clocks.yaml',
    'met: decisionMade\n    void',
    'met: decisionMade\n    repeat: { every: { hours: 0 } }\n    void',
    /clocks\[0\]\.repeat\.every: A round takes no time/,
  ],
  [
    'a rung after longer than a clock counts',
    'ladders.yaml',
    /after: \{.*?\}/,
    'after: { hours: 1e300 }',
    /ladders\[0\]\.rungs\[\d\]\.after\.hours: 1e\+300 must be/,
  ],
  [
    'a reason that no case is closed with',
    'clocks.yaml',
    'caseClosed.reason: requestEnded',
    'caseClosed.reason: requestEnddd',
    /“caseClosed\.reason” can never be “requestEnddd”, which is none of its values\n.*Did you mean “requestEnded”/,
  ],
  [
    'an outcome that no case has',
    'clocks.yaml',
    'caseClosed.reason: requestEnded',
    'caseClosed.outcome: finished',
    /“caseClosed\.outcome” can never be “finished”/,
  ],
  [
    'a field that a fact of the case lacks',
    'clocks.yaml',
    'caseClosed.reason: requestEnded',
    'caseClosed.resaon: requestEnded',
    /The fact “caseClosed” has no field “resaon”\n.*Did you mean “reason”/,
  ],
  [
    'a field of a fact that has none',
    'clocks.yaml',
    'caseClosed.reason: requestEnded',
    'resumed.reason: requestEnded',
    /The fact “resumed” has no field “reason”\n.*Ask whether it is there: \{ resumed: true \}/,
  ],
  [
    'an eligibility rule twice',
    'eligibility.yaml',
    /(- id: [\w-]+)([\s\S]*?)- id: [\w-]+/,
    '$1$2$1',
    /eligibility\.rules\[1\]: “[\w-]+” is there twice/,
  ],
])(
  'a program is refused for %s',
  async (_why, file, from, to, expected) => {
    expect(await program.after(file, from, to)).toMatch(expected);
  },
  30_000,
);
