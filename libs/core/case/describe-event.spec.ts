import { describe, expect, test } from '@jest/globals';
import { CaseWorld, fact, openedCase, OPENING } from '#test/support/case-world.ts';
import { sampleProgram } from '#test/support/sample-program.ts';
import { describeEvent } from './describe-event.ts';
import { EVENT_WORDS } from './event-words.ts';
import type { CaseEvent } from './events.ts';

const PLACEHOLDER = /\{(\w+)\}/g;

function event(type: string, data: CaseEvent['data']): CaseEvent {
  const at = '2026-03-02T15:00:00.000Z';
  const origin = { caseId: 'c', seq: 1, occurredAt: at, recordedAt: at, commandId: 'x', prevHash: '', hash: '' };
  return { ...origin, type, actor: { id: 'u', role: 'supervisor' }, data };
}

describe('the timeline', () => {
  test('names the same things in both languages', () => {
    for (const { en, es } of Object.values(EVENT_WORDS)) {
      expect((es.match(PLACEHOLDER) ?? []).sort()).toEqual((en.match(PLACEHOLDER) ?? []).sort());
    }
  });

  test('puts events into words with the titles of the program', () => {
    const world = openedCase();
    const program = sampleProgram();
    expect(world.events.map((each) => describeEvent(each, program).en)).toEqual([
      'Case opened in Stay for team team-a.',
      'Eligible: every rule is met.',
      'Moved from Identify to Assess by itself because of: eligible.',
    ]);
  });

  test('says what is missing and what failed', () => {
    const world = new CaseWorld();
    world.must('openCase', OPENING);
    const [, determined] = world.events;
    expect(determined && describeEvent(determined, sampleProgram()).en).toBe(
      'Eligibility pending; facts missing for: Adult; Inpatient.',
    );
  });

  test.each([
    ['contactRecorded', { purpose: 'after', reached: false, channel: 'phone' }, 'contactRecorded.attempted'],
    ['assessmentRecorded', { instrument: 'needs', level: 'high' }, 'assessmentRecorded.level'],
    ['caseResumed', { because: 'expired' }, 'caseResumed.expired'],
    ['stageEntered', { from: 'plan', to: 'assess', reason: 'again' }, 'stageEntered.back'],
  ] as const)('%s has variants', (type, data, code) => {
    expect(describeEvent(event(type, data)).code).toBe(code);
  });

  test('names tasks by their titles and shows a dash for what was not said', () => {
    const world = openedCase();
    const [opened] = world.must('addTask', { title: 'Ask for records' });
    expect(opened && describeEvent(opened).es).toBe('Tarea abierta: Ask for records.');
    const [assigned] = world.must('assignCase', { owner: null, team: 'team-c' });
    expect(assigned && describeEvent(assigned).en).toBe('Assigned to –, team team-c.');
  });

  test('says codes of the product in words, and keeps the codes for clients', () => {
    const told = event('escalationNoticed', {
      ladder: 'team',
      rung: 2,
      clock: 'contact',
      instance: '',
      recipient: 'team:team-a',
      as: 'team',
      because: 'everybodyIsAway',
    });
    const { en, es, params } = describeEvent(told, sampleProgram());
    expect(en).toContain('Told team:team-a, the queue of the team, of ');
    expect(en).toContain('nobody else can be reached');
    expect(es).toContain('no hay nadie más disponible');
    expect(params).toMatchObject({ as: 'team', because: 'everybodyIsAway' });
    const learnt = event('factsRecorded', {
      facts: [{ id: 'f', type: 'followUpVisitCompleted', occurredAt: told.occurredAt }],
    });
    expect(describeEvent(learnt, sampleProgram()).en).toBe('Recorded: follow up visit completed.');
  });

  test('tells what a source corrected or withdrew apart from what it recorded', () => {
    const when = { occurredAt: '2026-03-02T15:00:00.000Z' };
    const facts = [
      { id: 'a', type: 'admitted', ...when, replaces: 'in:a' },
      { id: 'b', type: 'discharged', ...when, retracts: 'in:b' },
      { id: 'c', type: 'discharged', ...when, retracts: 'in:c' },
      { id: 'd', type: 'payerKnown', ...when },
    ];
    const { en, es, params } = describeEvent(event('factsRecorded', { facts }), sampleProgram());
    expect(en).toBe('Recorded: admitted (corrected), discharged (withdrawn), payer known.');
    expect(es).toBe('Registrado: admitted (corregido), discharged (retirado), payer known.');
    expect(params['facts']).toBe('admitted, discharged, payerKnown');
  });

  test('calls facts by their titles in each language', () => {
    const meaning = { description: '', occurred: '' };
    const facts = { discharged: { ...meaning, title: { en: 'discharged', es: 'alta' } }, payerKnown: meaning };
    const when = '2026-03-02T15:00:00.000Z';
    const learnt = event('factsRecorded', {
      facts: ['discharged', 'payerKnown'].map((type) => ({ id: type, type, occurredAt: when })),
    });
    expect(describeEvent(learnt, sampleProgram(), { facts }).es).toBe('Registrado: alta, payer known.');
    const moved = event('stageEntered', { from: 'assess', to: 'plan', because: 'discharged' });
    const { en, es, params } = describeEvent(moved, sampleProgram(), { facts });
    expect([en, es]).toEqual([
      'Moved from Assess to Plan by itself because of: discharged.',
      'Pasó de Assess a Plan automáticamente por: alta.',
    ]);
    expect(params['because']).toBe('discharged');
  });

  test('says of a withdrawn correction what stands again', () => {
    const facts = [{ id: 'y', type: 'discharged', occurredAt: '2026-03-02T15:00:00.000Z', retracts: 'x' }];
    const gone = event('factRetracted', { fact: 'x', reason: 'typo', facts });
    expect(describeEvent(gone).en).toBe('Withdrawn: discharged (typo).');
    expect(describeEvent(gone, undefined, { ofCorrection: true })).toMatchObject({
      code: 'factRetracted.correction',
      en: 'Correction withdrawn, what it had corrected stands again: discharged (typo).',
      es: 'Corrección retirada; vuelve a valer lo que había corregido: discharged (typo).',
    });
  });

  test('every event that a case can give has words of its own', () => {
    const world = openedCase();
    world.now = '2026-03-06T18:00:00.000Z';
    world.must('recordFacts', { facts: [fact('discharged', '2026-03-06T17:00:00.000Z')] });
    world.wake('2026-03-09T00:00:00.000Z');
    world.must('recordFacts', { facts: [fact('postDischargeContact', '2026-03-07T10:00:00.000Z')] });
    world.must('recordDeath', {});
    for (const each of world.events) expect(Object.keys(EVENT_WORDS)).toContain(describeEvent(each).code);
  });

  test('an event type of a later release is described by its name', () => {
    expect(describeEvent(event('somethingNew', {}))).toMatchObject({ code: 'somethingNew', en: 'somethingNew' });
  });
});
