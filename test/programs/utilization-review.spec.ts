import { describe, expect, it } from '@jest/globals';
import type { Fact } from '#core/case/fact.ts';
import { clocksAt, fact, utc } from './facts-of.ts';

const CHICAGO = 'America/Chicago';

async function due(program: string, clock: string, facts: readonly Fact[], now: string): Promise<string | undefined> {
  const results = await clocksAt(`${program}@2026.1`, clock, { facts, zone: CHICAGO, now });
  return results[0]?.dueAt;
}

describe('California utilization review', () => {
  const received = (at: string, data = {}) =>
    fact('requestReceived', at, { kind: 'prospective', channel: 'fax', ...data });
  const decision = (facts: readonly Fact[], now: string) => due('utilization-review-ca', 'decision', facts, now);

  it('counts five business days from the day after receipt', async () => {
    // Monday 5 January 2026, 10:00 -> Monday 12 January.
    expect(await decision([received('2026-01-05T10:00:00-08:00')], '2026-01-05T19:00:00Z')).toBe(
      utc('2026-01-13T00:00:00-08:00'),
    );
  });

  it('takes a fax after 17:30 for one of the next business day', async () => {
    expect(await decision([received('2026-01-05T17:30:00-08:00')], '2026-01-06T03:00:00Z')).toBe(
      utc('2026-01-13T00:00:00-08:00'),
    );
    expect(await decision([received('2026-01-05T17:30:01-08:00')], '2026-01-06T03:00:00Z')).toBe(
      utc('2026-01-14T00:00:00-08:00'),
    );
  });

  it('leaves out state holidays, the day after Thanksgiving among them', async () => {
    // Monday 23 November 2026: 24, 25, 30 November, 1 and 2 December.
    expect(await decision([received('2026-11-23T10:00:00-08:00')], '2026-11-23T20:00:00Z')).toBe(
      utc('2026-12-03T00:00:00-08:00'),
    );
  });

  it('never exceeds 14 days from the recommendation', async () => {
    const recommended = fact('treatmentRecommended', '2025-12-26T09:00:00-08:00');
    expect(await decision([recommended, received('2026-01-05T10:00:00-08:00')], '2026-01-05T19:00:00Z')).toBe(
      utc('2026-01-10T00:00:00-08:00'),
    );
  });

  it('has 14 calendar days in all once information was asked for in time', async () => {
    const asked = fact('informationRequested', '2026-01-08T10:00:00-08:00');
    expect(await decision([received('2026-01-05T10:00:00-08:00'), asked], '2026-01-09T19:00:00Z')).toBe(
      utc('2026-01-20T00:00:00-08:00'),
    );
    const late = fact('informationRequested', '2026-01-14T10:00:00-08:00');
    expect(await decision([received('2026-01-05T10:00:00-08:00'), late], '2026-01-15T19:00:00Z')).toBe(
      utc('2026-01-13T00:00:00-08:00'),
    );
  });

  it('presumes receipt of a mailed request five days after mailing, unless another day is proven', async () => {
    const sent = fact('requestSent', '2026-01-05T10:00:00-08:00', { channel: 'mail' });
    // Saturday 10 January is presumed; five business days end on Friday 16 January.
    expect(await decision([sent], '2026-01-11T19:00:00Z')).toBe(utc('2026-01-17T00:00:00-08:00'));
    const proven = fact('requestReceived', '2026-01-07T10:00:00-08:00', {
      kind: 'prospective',
      channel: 'mail',
      proof: true,
    });
    expect(await decision([sent, proven], '2026-01-11T19:00:00Z')).toBe(utc('2026-01-15T00:00:00-08:00'));
  });

  it('gives an expedited request 72 real hours, whatever the hour it came', async () => {
    const request = received('2026-01-09T18:45:00-08:00', { track: 'expedited' });
    expect(await due('utilization-review-ca', 'decision-expedited', [request], '2026-01-10T12:00:00Z')).toBe(
      utc('2026-01-12T18:45:00-08:00'),
    );
    expect(await decision([request], '2026-01-10T12:00:00Z')).toBeUndefined();
  });

  it('records a late decision, which the rule makes invalid', async () => {
    const facts = [
      received('2026-01-05T10:00:00-08:00'),
      fact('decisionMade', '2026-01-13T09:00:00-08:00', { outcome: 'denied' }),
    ];
    const [result] = await clocksAt('utilization-review-ca@2026.1', 'decision', {
      facts,
      zone: CHICAGO,
      now: '2026-01-14T12:00:00Z',
    });
    expect(result?.status).toBe('metLate');
  });
});

describe('Medicare Advantage organization determination', () => {
  const program = 'medicare-advantage-organization-determination';
  const request = (at: string, data = {}) => fact('requestReceived', at, { kind: 'priorAuthorization', ...data });
  const standard = (facts: readonly Fact[], now: string) => due(program, 'standard-decision', facts, now);

  it('takes the edition in force on the day of receipt: 14 days in 2025, 7 from 2026', async () => {
    expect(await standard([request('2025-12-31T15:00:00-06:00')], '2026-01-02T12:00:00Z')).toBe(
      utc('2026-01-15T00:00:00-06:00'),
    );
    expect(await standard([request('2026-01-01T09:00:00-06:00')], '2026-01-02T12:00:00Z')).toBe(
      utc('2026-01-09T00:00:00-06:00'),
    );
    expect(await standard([request('2026-01-01T09:00:00-06:00', { kind: 'service' })], '2026-01-02T12:00:00Z')).toBe(
      utc('2026-01-16T00:00:00-06:00'),
    );
  });

  it('adds up to 14 days for a listed reason, noticed in time', async () => {
    const extended = (at: string, data: Record<string, string | number>) => fact('extensionNoticeSent', at, data);
    const base = request('2026-02-02T09:00:00-06:00');
    const reason = { reason: 'enrolleeRequest' };
    expect(await standard([base, extended('2026-02-05T09:00:00-06:00', reason)], '2026-02-06T12:00:00Z')).toBe(
      utc('2026-02-24T00:00:00-06:00'),
    );
    expect(
      await standard([base, extended('2026-02-05T09:00:00-06:00', { ...reason, days: 5 })], '2026-02-06T12:00:00Z'),
    ).toBe(utc('2026-02-15T00:00:00-06:00'));
    expect(
      await standard([base, extended('2026-02-05T09:00:00-06:00', { reason: 'busy' })], '2026-02-06T12:00:00Z'),
    ).toBe(utc('2026-02-10T00:00:00-06:00'));
    expect(await standard([base, extended('2026-02-11T09:00:00-06:00', reason)], '2026-02-12T12:00:00Z')).toBe(
      utc('2026-02-10T00:00:00-06:00'),
    );
  });

  it('counts expedited requests in hours, across the change of clocks', async () => {
    const expedited = request('2026-10-30T15:00:00-05:00', { track: 'expedited' });
    expect(await due(program, 'expedited-decision', [expedited], '2026-10-31T12:00:00Z')).toBe(
      utc('2026-11-02T14:00:00-06:00'),
    );
  });

  it('falls back to the standard clock with the original start when expediting is refused', async () => {
    const facts = [
      request('2026-02-02T09:00:00-06:00', { track: 'expedited' }),
      fact('expediteRefused', '2026-02-03T09:00:00-06:00'),
    ];
    expect(await standard(facts, '2026-02-03T18:00:00Z')).toBe(utc('2026-02-10T00:00:00-06:00'));
    const [expedited] = await clocksAt(`${program}@2026.1`, 'expedited-decision', {
      facts,
      zone: CHICAGO,
      now: '2026-02-03T18:00:00Z',
    });
    expect(expedited).toMatchObject({ status: 'void', voidAt: utc('2026-02-03T09:00:00-06:00') });
  });

  it('leaves 65 days from the notice to appeal, 60 from a proven receipt', async () => {
    const facts = [
      request('2026-10-20T09:00:00-05:00'),
      fact('decisionMade', '2026-10-30T09:00:00-05:00', { outcome: 'denied' }),
      fact('writtenNoticeSent', '2026-11-02T09:00:00-06:00'),
    ];
    expect(await due(program, 'time-to-appeal', facts, '2026-11-03T12:00:00Z')).toBe(utc('2027-01-07T00:00:00-06:00'));
    const proven = fact('noticeReceived', '2026-11-04T09:00:00-06:00');
    expect(await due(program, 'time-to-appeal', [...facts, proven], '2026-11-05T12:00:00Z')).toBe(
      utc('2027-01-04T00:00:00-06:00'),
    );
  });

  it('turns silence into an adverse decision that can be appealed', async () => {
    const facts = [request('2026-02-02T09:00:00-06:00')];
    const [result] = await clocksAt(`${program}@2026.1`, 'standard-decision', {
      facts,
      zone: CHICAGO,
      now: '2026-02-12T12:00:00Z',
    });
    expect(result?.status).toBe('missed');
    expect(result?.transitions.flatMap(({ actions }) => actions)).toContainEqual(
      expect.objectContaining({ kind: 'recordFact', fact: 'adverseByOperationOfLaw' }),
    );
  });
});
