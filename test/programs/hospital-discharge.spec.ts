import { describe, expect, it } from '@jest/globals';
import type { Fact } from '#core/case/fact.ts';
import { clocksAt, fact, utc } from './facts-of.ts';

const PROGRAM = 'hospital-discharge@2026.1';
const CHICAGO = 'America/Chicago';
const NEW_YORK = 'America/New_York';
const medicare = fact('payerKnown', '2026-01-01T12:00:00Z', { class: 'medicare' });

async function one(clock: string, facts: readonly Fact[], now: string, zone = NEW_YORK) {
  const results = await clocksAt(PROGRAM, clock, { facts, zone, now });
  expect(results).toHaveLength(1);
  const [result] = results;
  if (!result) throw new Error('no instance');
  return result;
}

describe('discharge screening', () => {
  const admitted = fact('admitted', '2026-10-30T15:00:00-04:00', { class: 'inpatient' });

  it('is due 24 real hours after admission', async () => {
    const result = await one('discharge-screening', [admitted], '2026-10-30T16:00:00-04:00');
    expect(result).toMatchObject({ status: 'running', dueAt: utc('2026-10-31T15:00:00-04:00') });
  });

  it('escalates when nobody screened', async () => {
    const result = await one('discharge-screening', [admitted], '2026-10-31T16:00:00-04:00');
    expect(result).toMatchObject({ status: 'missed', missedAt: utc('2026-10-31T15:00:00-04:00') });
  });

  it('does not concern an emergency visit', async () => {
    const visit = fact('admitted', '2026-10-30T15:00:00-04:00', { class: 'emergency' });
    expect(
      await clocksAt(PROGRAM, 'discharge-screening', { facts: [visit], zone: NEW_YORK, now: '2026-10-30T20:00:00Z' }),
    ).toEqual(expect.not.arrayContaining([expect.objectContaining({ status: 'running' })]));
  });

  it('owes nothing for a stay that was recorded after it had ended', async () => {
    const closed = fact('caseClosed', '2026-11-02T12:00:00Z', { outcome: 'completed', reason: 'stayEnded' });
    const results = await clocksAt(PROGRAM, 'discharge-screening', {
      facts: [admitted, closed],
      zone: NEW_YORK,
      now: '2026-11-03T12:00:00Z',
    });
    expect(results.filter(({ status }) => status === 'missed')).toEqual([]);
  });
});

describe('Important Message', () => {
  const admitted = fact('admitted', '2026-10-05T22:30:00-04:00', { class: 'inpatient' });

  it('is due at the end of the second calendar day, also on a weekend', async () => {
    const result = await one('important-message', [medicare, admitted], '2026-10-06T12:00:00Z');
    expect(result.dueAt).toBe(utc('2026-10-08T00:00:00-04:00'));
    const friday = fact('admitted', '2026-10-09T10:00:00-04:00', { class: 'inpatient' });
    expect((await one('important-message', [medicare, friday], '2026-10-09T15:00:00Z')).dueAt).toBe(
      utc('2026-10-12T00:00:00-04:00'),
    );
  });

  it('is met by a message given at a pre-admission visit up to seven days before', async () => {
    const early = fact('importantMessageDelivered', '2026-10-01T10:00:00-04:00', { outcome: 'signed' });
    expect((await one('important-message', [medicare, early, admitted], '2026-10-06T12:00:00Z')).status).toBe('met');
    const tooEarly = fact('importantMessageDelivered', '2026-09-20T10:00:00-04:00', { outcome: 'signed' });
    expect((await one('important-message', [medicare, tooEarly, admitted], '2026-10-06T12:00:00Z')).status).toBe(
      'running',
    );
  });

  it('concerns Medicare and Medicare Advantage only', async () => {
    const commercial = fact('payerKnown', '2026-01-01T12:00:00Z', { class: 'commercial' });
    const results = await clocksAt(PROGRAM, 'important-message', {
      facts: [commercial, admitted],
      zone: NEW_YORK,
      now: '2026-10-06T12:00:00Z',
    });
    expect(results.filter(({ dueAt }) => dueAt !== undefined)).toEqual([]);
  });
});

describe('follow-up copy of the Important Message', () => {
  const admitted = fact('admitted', '2026-10-01T09:00:00-04:00', { class: 'inpatient' });
  const first = fact('importantMessageDelivered', '2026-10-01T12:00:00-04:00', { outcome: 'signed' });
  const planned = (at: string, decided: string) => fact('expectedDischarge', decided, { at: utc(at) });
  const plan = planned('2026-10-10T11:00:00-04:00', '2026-10-05T09:00:00-04:00');
  const base = [medicare, admitted, first, plan];

  it('has a window from the second day before to four hours before the planned discharge', async () => {
    const result = await one('important-message-copy', base, '2026-10-06T12:00:00Z');
    expect(result).toMatchObject({
      status: 'waiting',
      opensAt: utc('2026-10-08T00:00:00-04:00'),
      dueAt: utc('2026-10-10T07:00:00-04:00'),
    });
  });

  it('becomes too early when the discharge slips after the delivery', async () => {
    const copy = fact('importantMessageCopyDelivered', '2026-10-08T10:00:00-04:00', { outcome: 'signed' });
    expect((await one('important-message-copy', [...base, copy], '2026-10-09T12:00:00Z')).status).toBe('met');
    const later = planned('2026-10-12T11:00:00-04:00', '2026-10-09T09:00:00-04:00');
    const result = await one('important-message-copy', [...base, copy, later], '2026-10-09T14:00:00Z');
    expect(result).toMatchObject({
      status: 'waiting',
      opensAt: utc('2026-10-10T00:00:00-04:00'),
      dueAt: utc('2026-10-12T07:00:00-04:00'),
    });
  });

  it('is not owed when the first message came within two calendar days of the discharge', async () => {
    const late = fact('importantMessageDelivered', '2026-10-08T09:00:00-04:00', { outcome: 'signed' });
    const results = await clocksAt(PROGRAM, 'important-message-copy', {
      facts: [medicare, admitted, plan, late],
      zone: NEW_YORK,
      now: '2026-10-09T12:00:00Z',
    });
    expect(results.filter(({ dueAt }) => dueAt !== undefined)).toEqual([]);
  });
});

describe('observation notice', () => {
  const started = fact('admitted', '2026-03-07T20:00:00-06:00', { class: 'observation' });

  it('exists after 24 hours and is due after 36, across the spring change of clocks', async () => {
    const before = await one('observation-notice', [medicare, started], '2026-03-08T20:30:00-05:00', CHICAGO);
    expect(before.status).not.toBe('missed');
    const result = await one('observation-notice', [medicare, started], '2026-03-08T21:30:00-05:00', CHICAGO);
    expect(result).toMatchObject({ dueAt: utc('2026-03-09T09:00:00-05:00') });
  });

  it('does not exist when the person left within 24 hours', async () => {
    const left = fact('discharged', '2026-03-08T18:00:00-05:00', { disposition: 'home' });
    const result = await clocksAt(PROGRAM, 'observation-notice', {
      facts: [medicare, started, left],
      zone: CHICAGO,
      now: '2026-03-10T12:00:00Z',
    });
    expect(result.filter(({ status }) => ['missed', 'running'].includes(status))).toEqual([]);
  });

  it('is due at the discharge when that comes first', async () => {
    const left = fact('discharged', '2026-03-09T05:00:00-05:00', { disposition: 'home' });
    const result = await one('observation-notice', [medicare, started, left], '2026-03-09T12:00:00-05:00', CHICAGO);
    expect(result).toMatchObject({ status: 'missed', dueAt: utc('2026-03-09T05:00:00-05:00') });
  });
});

describe('detailed notice', () => {
  it('is due at noon of the day after the review organization told the hospital', async () => {
    const told = fact('reviewOrganizationNotified', '2026-11-20T16:40:00-05:00');
    expect((await one('detailed-notice', [told], '2026-11-20T23:00:00Z')).dueAt).toBe(utc('2026-11-21T12:00:00-05:00'));
  });
});

describe('after discharge', () => {
  const discharged = fact('discharged', '2026-11-25T14:00:00-05:00', { disposition: 'home' });

  it('wants contact within two business days, Thanksgiving left out', async () => {
    const result = await one('post-discharge-contact', [discharged], '2026-11-25T20:00:00Z');
    expect(result.dueAt).toBe(utc('2026-12-01T00:00:00-05:00')); // the end of Monday 30 November
  });

  it('takes two documented attempts for contact, one not', async () => {
    const first = fact('contactAttempted', '2026-11-27T09:00:00-05:00', { channel: 'phone' });
    const second = fact('contactAttempted', '2026-11-27T15:00:00-05:00', { channel: 'phone' });
    expect((await one('post-discharge-contact', [discharged, first], '2026-11-27T22:00:00Z')).status).not.toBe('met');
    expect((await one('post-discharge-contact', [discharged, first, second], '2026-11-27T22:00:00Z')).status).toBe(
      'met',
    );
  });

  it('has no contact to make for a person in another institution', async () => {
    const elsewhere = fact('discharged', '2026-11-25T14:00:00-05:00', { disposition: 'skilledNursing' });
    const results = await clocksAt(PROGRAM, 'post-discharge-contact', {
      facts: [elsewhere],
      zone: NEW_YORK,
      now: '2026-12-05T12:00:00Z',
    });
    expect(results.filter(({ status }) => status === 'missed')).toEqual([]);
  });

  it('selects 7 or 14 days for the visit by complexity, and by risk until that is known', async () => {
    const due = async (...facts: Fact[]) =>
      (await one('follow-up-visit', [discharged, ...facts], '2026-11-27T12:00:00Z')).dueAt;
    const risk = fact('riskDetermined', '2026-11-24T12:00:00Z', { level: 'high', score: 12 });
    const complexity = (level: string) => fact('complexityDetermined', '2026-11-26T12:00:00Z', { level });
    expect(await due()).toBe(utc('2026-12-10T00:00:00-05:00'));
    expect(await due(risk)).toBe(utc('2026-12-03T00:00:00-05:00'));
    expect(await due(risk, complexity('moderate'))).toBe(utc('2026-12-10T00:00:00-05:00'));
    expect(await due(complexity('high'))).toBe(utc('2026-12-03T00:00:00-05:00'));
  });

  it('wants medicines reconciled on the day of the visit at the latest', async () => {
    const booked = fact('followUpVisitScheduled', '2026-11-26T10:00:00-05:00', {
      at: utc('2026-12-02T10:00:00-05:00'),
    });
    expect((await one('medication-reconciliation', [discharged, booked], '2026-11-27T12:00:00Z')).dueAt).toBe(
      utc('2026-12-03T00:00:00-05:00'),
    );
    expect((await one('medication-reconciliation', [discharged], '2026-11-27T12:00:00Z')).dueAt).toBe(
      utc('2026-12-10T00:00:00-05:00'),
    );
  });

  it('watches for thirty days, then records the end and asks to close', async () => {
    const result = await one('readmission-watch', [discharged], '2026-12-30T12:00:00Z');
    expect(result).toMatchObject({ status: 'lapsed', dueAt: utc('2026-12-26T00:00:00-05:00') });
    const back = fact('readmitted', '2026-12-10T08:00:00-05:00');
    expect((await one('readmission-watch', [discharged, back], '2026-12-30T12:00:00Z')).status).toBe('void');
  });

  it('forgets a discharge that was cancelled', async () => {
    const cancelled: Fact = {
      ...fact('discharged', '2026-11-25T15:00:00-05:00'),
      id: 'retraction',
      retracts: discharged.id,
    };
    const results = await clocksAt(PROGRAM, 'post-discharge-contact', {
      facts: [discharged, cancelled],
      zone: NEW_YORK,
      now: '2026-12-05T12:00:00Z',
    });
    expect(results.filter(({ startedAt }) => startedAt !== undefined)).toEqual([]);
  });
});

describe('what the organisation wants beyond the rules', () => {
  it('aims at a day before the deadline, and keeps the deadline', async () => {
    const admitted = fact('admitted', '2026-10-05T22:30:00-04:00', { class: 'inpatient' });
    expect(await one('important-message', [medicare, admitted], '2026-10-06T12:00:00Z')).toMatchObject({
      goalAt: utc('2026-10-07T00:00:00-04:00'),
      dueAt: utc('2026-10-08T00:00:00-04:00'),
    });
    const discharged = fact('discharged', '2026-10-01T10:00:00-04:00', { disposition: 'home' }); // a Thursday
    expect(await one('post-discharge-contact', [discharged], '2026-10-01T15:00:00Z')).toMatchObject({
      goalAt: utc('2026-10-03T00:00:00-04:00'),
      dueAt: utc('2026-10-06T00:00:00-04:00'),
    });
  });

  it('brings an overdue contact up again on five business days, until it is made', async () => {
    const discharged = fact('discharged', '2026-10-01T10:00:00-04:00', { disposition: 'home' });
    const rounds = async (facts: readonly Fact[], now: string) =>
      (await clocksAt(PROGRAM, 'post-discharge-contact-overdue', { facts, zone: NEW_YORK, now }))
        .filter(({ status }) => status === 'lapsed')
        .map(({ lapsedAt }) => lapsedAt);
    expect(await rounds([discharged], '2026-10-06T12:00:00Z')).toEqual([]);
    // The deadline was the Monday; Columbus Day, 12 October, is no business day.
    const days = ['2026-10-07', '2026-10-08', '2026-10-09', '2026-10-10', '2026-10-14'];
    const instants = days.map((day) => utc(`${day}T00:00:00-04:00`));
    expect(await rounds([discharged], '2026-11-01T12:00:00Z')).toEqual(instants);
    const contact = fact('postDischargeContact', '2026-10-08T10:00:00-04:00', { reached: true });
    expect(await rounds([discharged, contact], '2026-11-01T12:00:00Z')).toEqual(instants.slice(0, 2));
  });
});

describe('plan review', () => {
  const approved = fact('planApproved', '2026-11-02T10:00:00-05:00', { version: 1 });
  const reviewed = (at: string) => fact('planReviewed', at, { changed: false });
  const live = async (facts: readonly Fact[], now: string) => {
    const all = await clocksAt(PROGRAM, 'plan-review', { facts, zone: NEW_YORK, now });
    return all.filter(({ status }) => ['running', 'warned', 'missed'].includes(status));
  };
  const risk = (level: string, at: string) => fact('riskDetermined', at, { level });

  it('comes back seven days after the last one at low risk, one at a time', async () => {
    const open = await live([approved, reviewed('2026-11-05T10:00:00-05:00')], '2026-11-06T12:00:00Z');
    expect(open.map(({ dueAt }) => dueAt)).toEqual([utc('2026-11-13T00:00:00-05:00')]);
  });

  it('changes its rhythm with the risk from then on', async () => {
    const facts = [approved, reviewed('2026-11-05T10:00:00-05:00'), risk('high', '2026-11-06T09:00:00-05:00')];
    const open = await live(facts, '2026-11-06T20:00:00Z');
    expect(open.map(({ dueAt }) => dueAt)).toEqual([utc('2026-11-08T00:00:00-05:00')]);
  });

  it('stays late when the risk changes after it was missed, until it is done', async () => {
    const facts = [approved, risk('high', '2026-11-02T11:00:00-05:00'), risk('low', '2026-11-05T09:00:00-05:00')];
    const [open] = await live(facts, '2026-11-06T20:00:00Z');
    expect(open).toMatchObject({ status: 'missed', missedAt: utc('2026-11-04T00:00:00-05:00') });
    const [next] = await live([...facts, reviewed('2026-11-07T10:00:00-05:00')], '2026-11-08T12:00:00Z');
    expect(next).toMatchObject({ instance: '2', status: 'running', dueAt: utc('2026-11-15T00:00:00-05:00') });
  });

  it('ends with the discharge', async () => {
    const open = await live(
      [approved, fact('discharged', '2026-11-04T10:00:00-05:00', { disposition: 'home' })],
      '2026-11-20T12:00:00Z',
    );
    expect(open).toEqual([]);
  });
});
