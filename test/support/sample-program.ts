import type { CalendarDocument } from '#core/calendar/document.ts';
import type { ProgramDocument } from '#core/program/document.ts';
import type { Library } from '#core/program/library.ts';

/** A small program with every kind of guard, for tests of the core: each test may change what it needs. */
export function sampleProgram(change: Partial<ProgramDocument> = {}): ProgramDocument {
  return {
    id: 'stay',
    version: '2026.1',
    title: { en: 'Stay' },
    team: 'team-a',
    citations: {},
    stages: {
      identify: { title: { en: 'Identify' }, tasks: ['check-cover'] },
      assess: {
        title: { en: 'Assess' },
        requires: { eligible: true },
        enterWhen: { eligible: true },
        tasks: ['screen'],
      },
      plan: { title: { en: 'Plan' }, requires: { assessments: ['needs'] }, tasks: ['draft-plan'] },
      implement: { title: { en: 'Implement' }, requires: { plan: 'approved' } },
      monitor: { title: { en: 'Monitor' } },
      transition: {
        title: { en: 'Transition' },
        requires: { facts: ['discharged'], checklist: 'unblocked' },
        enterWhen: { fact: 'discharged' },
        tasks: ['call'],
      },
    },
    closing: {
      requires: {
        checklist: 'complete',
        conditions: [
          {
            id: 'reached',
            title: { en: 'The person was reached' },
            rule: { recorded: { fact: 'postDischargeContact' } },
            remedy: { en: 'Call first.' },
          },
        ],
      },
    },
    eligibility: {
      rules: [
        { id: 'adult', title: { en: 'Adult' }, rule: { fact: 'personDescribed', field: 'ageYears', atLeast: 18 } },
        { id: 'inpatient', title: { en: 'Inpatient' }, rule: { fact: 'admitted', field: 'class', is: 'inpatient' } },
      ],
      evaluateOn: ['personDescribed', 'admitted'],
    },
    scores: [
      {
        id: 'mini',
        version: '1',
        title: { en: 'Mini' },
        items: [
          {
            id: 'days',
            title: { en: 'Days' },
            value: { days: { from: 'admitted', to: 'discharged' } },
            points: {
              bands: [
                { from: 0, points: 0 },
                { from: 3, points: 4 },
              ],
            },
          },
          {
            id: 'emergent',
            title: { en: 'Emergent' },
            value: { fact: 'admitted', field: 'emergent' },
            points: { map: { true: 3, false: 0 } },
          },
        ],
        levels: [
          { from: 0, level: 'low' },
          { from: 4, level: 'moderate' },
          { from: 7, level: 'high' },
        ],
        evaluateOn: ['discharged'],
      },
    ],
    checklist: [
      { id: 'medicines', title: { en: 'Medicines reconciled' }, doneBy: ['medicationsReconciled'] },
      {
        id: 'notice',
        title: { en: 'Notice given' },
        when: { fact: 'payerKnown', field: 'class', is: 'medicare' },
      },
      { id: 'teach-back', title: { en: 'Teach-back' }, optional: true },
    ],
    tasks: [
      { id: 'check-cover', title: { en: 'Check the cover' }, assign: 'team', doneBy: ['payerKnown'] },
      { id: 'screen', title: { en: 'Screen needs' }, assign: 'owner', doneBy: ['dischargeScreeningCompleted'] },
      { id: 'draft-plan', title: { en: 'Draft the plan' }, assign: 'owner', doneBy: ['planApproved'] },
      { id: 'call', title: { en: 'Call' }, assign: 'owner', doneBy: ['postDischargeContact'] },
      { id: 'call-soon', title: { en: 'Call soon' }, assign: 'owner', doneBy: ['postDischargeContact'] },
      { id: 'take-over', title: { en: 'Take over' }, assign: 'team' },
    ],
    contacts: [{ id: 'after', title: { en: 'After' }, reached: 'postDischargeContact', attempted: 'contactAttempted' }],
    reasons: {
      close: [
        { code: 'goalsMet', title: { en: 'Goals met' }, outcome: 'completed' },
        { code: 'history', title: { en: 'Historic' }, outcome: 'completed', unguardedFor: ['intakeSystem'] },
        { code: 'notEligible', title: { en: 'Not eligible' }, outcome: 'ineligible' },
        { code: 'declined', title: { en: 'Declined' }, outcome: 'withdrawn' },
        { code: 'died', title: { en: 'Died' }, outcome: 'deceased' },
        { code: 'duplicate', title: { en: 'Duplicate' }, outcome: 'enteredInError' },
        { code: 'elsewhere', title: { en: 'Elsewhere' }, outcome: 'transferredOut' },
      ],
      hold: [{ code: 'family', title: { en: 'Family decides' } }],
      block: [{ code: 'noBed', title: { en: 'No bed' } }],
      waive: [{ code: 'notApplicable', title: { en: 'Not applicable' } }],
      transfer: [{ code: 'workload', title: { en: 'Workload' } }],
      reopen: [{ code: 'tooEarly', title: { en: 'Closed too early' } }],
    },
    clocks: [
      {
        id: 'contact',
        calendar: 'desk',
        start: 'discharged',
        due: { hours: 48 },
        met: 'postDischargeContact',
        warn: [{ before: { hours: 12 }, effect: { task: 'call-soon' } }],
        missed: { record: 'postDischargeContactMissed', ladder: 'team' },
      },
    ],
    ladders: [
      {
        id: 'team',
        title: { en: 'Team' },
        rungs: [{ to: 'supervisor', title: { en: 'Supervisor' }, task: 'take-over' }],
      },
    ],
    ...change,
  };
}

const desk = (version: string): CalendarDocument => ({ id: 'desk', version, title: 'Desk' });

/** `stay` in two versions, `other` to transfer to, a calendar in two versions, and one zone. */
export function sampleLibrary(change: Partial<ProgramDocument> = {}): Library {
  const programs = [
    sampleProgram(change),
    sampleProgram({ ...change, version: '2025.9' }),
    sampleProgram({ ...change, id: 'other', team: 'team-b' }),
  ];
  return {
    programs: Object.fromEntries(programs.map((program) => [`${program.id}@${program.version}`, program])),
    calendars: { desk: desk('2'), 'desk@1': desk('1') },
    zones: {
      'America/New_York': {
        id: 'America/New_York',
        version: 'test',
        transitions: [
          [0, -300],
          [1772953200, -240],
          [1793512800, -300],
        ],
      },
    },
  };
}
