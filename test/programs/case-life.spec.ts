import { beforeAll, describe, expect, it } from '@jest/globals';
import type { FactInput } from '#core/case/fact.ts';
import type { JsonObject } from '#core/json.ts';
import type { Library } from '#core/program/library.ts';
import { loadLibrary } from '#programs/load-library.ts';
import { Life, fact, learn } from './life.ts';

let library: Library;
beforeAll(async () => {
  ({ library } = await loadLibrary('programs'));
}, 60_000);

const lifeOf = (program: string) => new Life(library, program);
const at = (day: string, time = '10:00') => `${day}T${time}:00-05:00`;

const toldIn = (life: Life, clock: string) =>
  life.state?.facts
    .filter(({ type, data }) => type === 'escalationRaised' && data?.['clock'] === clock)
    .map(({ occurredAt }) => occurredAt);

function admission(day: string, data: JsonObject = {}): FactInput[] {
  const when = at(day, '08:00');
  return [
    fact('admitted', when, { class: 'inpatient', emergent: true, ...data }),
    fact('personDescribed', when, { ageYears: 71, sex: 'female' }),
    fact('payerKnown', when, { class: 'medicare' }),
    fact('diagnosisRecorded', when, { system: 'icd10cm', code: 'I50.9', rank: 1 }),
  ];
}

describe('hospital discharge', () => {
  it('takes a person from admission to closure through all six stages', () => {
    const life = lifeOf('hospital-discharge').open(at('2026-01-05'), admission('2026-01-05'));
    expect(life.state).toMatchObject({ stage: 'assess', eligibility: { outcome: 'eligible' } });
    expect(life.state?.risk).toMatchObject({ level: 'moderate', instrument: 'lace' }); // A 3, C 2
    expect(life.try(at('2026-01-05'), 'advanceStage', { to: 'plan' })).toBe('FACT_MISSING');
    learn(
      life,
      at('2026-01-05', '14:00'),
      fact('dischargeScreeningCompleted', at('2026-01-05', '14:00'), { needs: true }),
    );
    life.do(at('2026-01-05', '15:00'), 'advanceStage', { to: 'plan' });
    expect(life.try(at('2026-01-05', '15:00'), 'advanceStage', { to: 'implement' })).toBe('PLAN_MISSING');
    life
      .do(at('2026-01-05', '16:00'), 'recordPlan', { goals: [{ id: 'g1', title: 'Home with services' }] })
      .do(at('2026-01-05', '16:05'), 'approvePlan', {})
      .do(at('2026-01-06'), 'advanceStage', { to: 'implement' })
      .do(at('2026-01-07'), 'advanceStage', { to: 'monitor' });
    learn(life, at('2026-01-08', '14:05'), fact('discharged', at('2026-01-08', '14:00'), { disposition: 'home' }));
    expect(life.state?.stage).toBe('transition');
    expect(life.try(at('2026-01-09'), 'closeCase', { reason: 'goalsMet' })).toBe('REQUIREMENT_NOT_MET');
    life.do(at('2026-01-09'), 'recordContact', { purpose: 'post-discharge', reached: true, channel: 'phone' });
    life.until(new Date(at('2026-02-09')).toISOString());
    expect(life.state?.facts.map(({ type }) => type)).toContain('readmissionWatchEnded');
    expect(life.state?.tasks.some(({ kind, status }) => kind === 'close-case' && status === 'open')).toBe(true);
    life.do(at('2026-02-09'), 'closeCase', { reason: 'goalsMet' });
    expect(life.state).toMatchObject({ stage: 'closed', outcome: 'completed' });
  });

  it('follows up somebody who left before anything was planned', () => {
    const life = lifeOf('hospital-discharge').open(at('2026-01-05'), admission('2026-01-05'));
    learn(life, at('2026-01-06'), fact('discharged', at('2026-01-06', '09:00'), { disposition: 'home' }));
    expect(life.state?.stage).toBe('transition');
    expect(life.state?.tasks.some(({ kind, status }) => kind === 'call-after-discharge' && status === 'open')).toBe(
      true,
    );
  });

  it('stands where its facts put it when it is re-opened, whatever it learnt while it was closed', () => {
    const life = lifeOf('hospital-discharge').open(at('2026-01-05'), admission('2026-01-05'));
    const discharged = fact('discharged', at('2026-01-06', '09:00'), { disposition: 'home' });
    learn(life, at('2026-01-06'), discharged);
    life.do(at('2026-01-06', '11:00'), 'closeCase', { reason: 'admissionCancelled' });
    const retracted = { id: 'r1', type: 'discharged', occurredAt: discharged.occurredAt, retracts: discharged.id };
    const visits = fact('emergencyVisits', at('2026-01-06'), { count: 4, months: 6 });
    learn(life, at('2026-01-06', '12:00'), retracted, visits);
    life.do(at('2026-01-06', '13:00'), 'reopenCase', { reason: 'newInformation' });
    expect(life.state).toMatchObject({ stage: 'assess', risk: { score: 10, level: 'high' } }); // L 1, A 3, C 2, E 4
  });

  it('goes back when the discharge is cancelled', () => {
    const life = lifeOf('hospital-discharge').open(at('2026-01-05'), admission('2026-01-05'));
    const discharged = fact('discharged', at('2026-01-06', '09:00'), { disposition: 'home' });
    learn(life, at('2026-01-06'), discharged);
    life.do(at('2026-01-06', '11:00'), 'retractFact', { fact: discharged.id, reason: 'wrong person' });
    expect(life.state?.stage).toBe('assess');
  });

  it('leaves no task of a duty that fell away, and takes it up when what ended it proves untrue', () => {
    const life = lifeOf('hospital-discharge').open(at('2026-01-05'), admission('2026-01-05'));
    life.until(new Date(at('2026-01-05', '12:00')).toISOString());
    const isOpen = () =>
      life.state?.tasks.some(({ kind, status }) => kind === 'give-important-message' && status === 'open');
    expect(isOpen()).toBe(true);
    const died = fact('died', at('2026-01-06', '09:00'));
    learn(life, at('2026-01-06'), died);
    expect(isOpen()).toBe(false);
    life.do(at('2026-01-06', '11:00'), 'retractFact', { fact: died.id, reason: 'wrong person' });
    expect(isOpen()).toBe(true);
    const [task] =
      life.state?.tasks.filter(({ kind, status }) => kind === 'give-important-message' && status === 'open') ?? [];
    life.do(at('2026-01-06', '12:00'), 'cancelTask', { task: task?.id, reason: 'duplicate' });
    learn(life, at('2026-01-06', '13:00'), fact('payerKnown', at('2026-01-06', '12:30'), { class: 'medicare' }));
    expect(isOpen()).toBe(false);
    // What somebody asks for by hand is theirs to end, duty or not.
    learn(life, at('2026-01-06', '14:00'), fact('died', at('2026-01-06', '13:30')));
    life.do(at('2026-01-06', '15:00'), 'addTask', { kind: 'give-important-message' });
    expect(isOpen()).toBe(true);
  });

  it('goes back no further than people had moved it, each time that a discharge is cancelled', () => {
    const life = lifeOf('hospital-discharge').open(at('2026-01-05'), admission('2026-01-05'));
    const screened = fact('dischargeScreeningCompleted', at('2026-01-05', '14:00'), { needs: true });
    learn(life, at('2026-01-05', '14:00'), screened);
    life
      .do(at('2026-01-05', '15:00'), 'advanceStage', { to: 'plan' })
      .do(at('2026-01-05', '16:00'), 'recordPlan', { goals: [{ id: 'g1', title: 'Home with services' }] })
      .do(at('2026-01-05', '16:05'), 'approvePlan', {})
      .do(at('2026-01-06'), 'advanceStage', { to: 'implement' });
    for (const day of ['2026-01-07', '2026-01-08']) {
      const discharged = { ...fact('discharged', at(day, '09:00'), { disposition: 'home' }), id: `left ${day}` };
      learn(life, at(day), discharged);
      expect(life.state?.stage).toBe('transition');
      life.do(at(day, '11:00'), 'retractFact', { fact: discharged.id, reason: 'wrong person' });
      expect(life.state?.stage).toBe('implement');
      const open = life.state?.tasks.filter(({ status }) => status === 'open').map(({ kind }) => kind);
      expect(open).toEqual(expect.arrayContaining(['arrange-services', 'book-follow-up']));
      expect(open).not.toContain('call-after-discharge');
    }
  });

  it('waits for what eligibility lacks, and names it', () => {
    const [admitted] = admission('2026-01-05');
    const life = lifeOf('hospital-discharge').open(at('2026-01-05'), [admitted as FactInput]);
    expect(life.state).toMatchObject({ stage: 'identify', eligibility: { outcome: 'pending' } });
    expect(life.state?.eligibility?.rules.find(({ rule }) => rule === 'adult')?.outcome).toBe('missing');
  });

  it.each([
    ['a child', { fact: 'personDescribed', data: { ageYears: 9 } }],
    ['a visit to the emergency department', { fact: 'admitted', data: { class: 'emergency' } }],
    ["workers' compensation", { fact: 'payerKnown', data: { class: 'workersCompensation' } }],
  ])('is not for %s', (_who, { fact: type, data }) => {
    const facts = admission('2026-01-05').map((each) => (each.type === type ? { ...each, data: data } : each));
    const life = lifeOf('hospital-discharge').open(at('2026-01-05'), facts);
    expect(life.state?.eligibility?.outcome).toBe('ineligible');
    life.do(at('2026-01-05', '12:00'), 'closeCase', { reason: 'notEligible' });
    expect(life.state).toMatchObject({ stage: 'closed', outcome: 'ineligible' });
  });

  it('scores LACE from the facts: fourteen days, emergent, metastatic cancer, four emergency visits', () => {
    const more = [
      fact('diagnosisRecorded', at('2026-01-05', '08:30'), { system: 'icd10cm', code: 'C78.0', rank: 2 }),
      fact('emergencyVisits', at('2026-01-05', '08:30'), { count: 5, months: 6 }),
    ];
    const life = lifeOf('hospital-discharge').open(at('2026-01-05'), [...admission('2026-01-05'), ...more]);
    learn(life, at('2026-01-19', '12:00'), fact('discharged', at('2026-01-19'), { disposition: 'home' }));
    expect(life.state?.risk).toMatchObject({ level: 'high', score: 19 }); // 7 + 3 + 5 + 4
  });
});

describe('the other programs', () => {
  it('decide a request in California and close it', () => {
    const request = fact('requestReceived', at('2026-01-05'), { kind: 'prospective', channel: 'fax' });
    const life = lifeOf('utilization-review-ca').open(at('2026-01-05', '11:00'), [request]);
    expect(life.state?.stage).toBe('assess');
    learn(life, at('2026-01-07'), fact('decisionMade', at('2026-01-07'), { outcome: 'denied', by: 'physician' }));
    learn(
      life,
      at('2026-01-07', '12:00'),
      fact('decisionCommunicated', at('2026-01-07', '12:00'), { channel: 'fax', to: 'physician' }),
    );
    learn(life, at('2026-01-08'), fact('writtenNoticeSent', at('2026-01-08')));
    expect(life.state?.stage).toBe('monitor');
    life.until(new Date(at('2026-02-10')).toISOString());
    expect(life.state?.tasks.some(({ kind, status }) => kind === 'close-case' && status === 'open')).toBe(true);
    life.do(at('2026-02-10'), 'closeCase', { reason: 'notApproved' });
    expect(life.state).toMatchObject({ stage: 'closed', outcome: 'completed' });
  });

  it('turn silence of a Medicare Advantage plan into an adverse decision', () => {
    const request = fact('requestReceived', at('2026-01-05'), { kind: 'priorAuthorization', track: 'standard' });
    const life = lifeOf('medicare-advantage-organization-determination').open(at('2026-01-05', '11:00'), [request]);
    life.until(new Date(at('2026-01-20')).toISOString());
    const adverse = life.state?.facts.find(({ type }) => type === 'adverseByOperationOfLaw');
    expect(adverse?.occurredAt).toBe(new Date('2026-01-13T00:00:00-05:00').toISOString());
  });

  it('tell the next of a payer’s office when the office is open, not over the weekend', () => {
    const request = fact('requestReceived', at('2026-01-08'), { kind: 'prospective', channel: 'fax' });
    const life = lifeOf('utilization-review-ca').open(at('2026-01-08', '11:00'), [request]);
    life.until(new Date(at('2026-01-21')).toISOString());
    // Due at the end of Thursday the 15th in California; told on Friday by the hour, on Saturday and Sunday nobody.
    const pacific = (text: string) => new Date(`${text}:00-08:00`).toISOString();
    expect(toldIn(life, 'decision')).toEqual([
      pacific('2026-01-16T00:00'),
      pacific('2026-01-16T10:00'),
      pacific('2026-01-16T12:00'),
      pacific('2026-01-16T16:00'),
      // An hour and a half were left of Friday; Monday was Martin Luther King Day.
      pacific('2026-01-20T11:30'),
    ]);
  });

  it('tell at any hour of a decision that was owed within hours', () => {
    const request = fact('requestReceived', at('2026-01-07', '12:00'), { kind: 'prospective', track: 'expedited' });
    const life = lifeOf('utilization-review-ca').open(at('2026-01-07', '12:00'), [request]);
    life.until(new Date(at('2026-01-12')).toISOString());
    const hours = ['10T12:00', '10T13:00', '10T15:00', '10T19:00', '10T23:00'];
    expect(toldIn(life, 'decision-expedited')).toEqual(
      hours.map((hour) => new Date(`2026-01-${hour}:00-05:00`).toISOString()),
    );
  });
});
