import { beforeAll, describe, expect, it } from '@jest/globals';
import { foresee } from '#core/case/drafts.ts';
import type { Fact } from '#core/case/fact.ts';
import type { CaseState } from '#core/case/state.ts';
import { nextWake, wake } from '#core/case/wake.ts';
import type { Library } from '#core/program/library.ts';
import { loadLibrary } from '#programs/load-library.ts';
import { clocksAt, fact, utc } from './facts-of.ts';
import { Life, fact as sent, learn } from './life.ts';

const PROGRAM = 'foster-care@2026.1';
const DENVER = 'America/Denver';
const removed = fact('removedFromHome', '2025-02-14T10:00:00-07:00');
const found = fact('abuseOrNeglectFound', '2025-03-05T09:00:00-07:00');

const all = (clock: string, facts: readonly Fact[], now: string) =>
  clocksAt(PROGRAM, clock, { facts, zone: DENVER, now });

async function one(clock: string, facts: readonly Fact[], now: string) {
  const results = await all(clock, facts, now);
  expect(results).toHaveLength(1);
  return results[0];
}

describe('the court', () => {
  it('says within sixty days whether reasonable efforts were made; that none were is no such finding', async () => {
    const late = fact('reasonableEffortsDetermined', '2025-04-10T09:00:00-06:00', { finding: 'notMade' });
    const now = '2025-04-20T12:00:00Z';
    expect(await one('reasonable-efforts', [removed, late], now)).toMatchObject({
      status: 'missed',
      missedAt: utc('2025-04-16T00:00:00-06:00'),
    });
    const made = fact('reasonableEffortsDetermined', '2025-04-15T16:00:00-06:00', { finding: 'made' });
    expect(await one('reasonable-efforts', [removed, late, made], now)).toMatchObject({ status: 'met' });
  });

  it('reviews from the first finding on, from the sixtieth day at the latest, and late reviews move no line', async () => {
    const review = async (facts: readonly Fact[], now: string) =>
      (await all('status-review', facts, now)).find(({ status }) => status === 'running' || status === 'warned');
    expect(await review([removed, found], '2025-06-01T12:00:00Z')).toMatchObject({ dueOn: '2025-09-05' });
    expect(await review([removed], '2025-06-01T12:00:00Z')).toMatchObject({ dueOn: '2025-10-15' });
    const held = fact('statusReviewHeld', '2025-08-20T09:00:00-06:00');
    expect(await review([removed, found, held], '2025-11-01T12:00:00Z')).toMatchObject({ dueOn: '2026-03-05' });
    const [hearing] = await all('permanency-hearing', [removed, found], '2025-06-01T12:00:00Z');
    expect(hearing).toMatchObject({ status: 'running', dueOn: '2026-03-05' });
  });

  it('holds the permanency hearing within thirty days where no efforts are required', async () => {
    const none = fact('reasonableEffortsDetermined', '2025-03-20T09:00:00-06:00', { finding: 'notRequired' });
    expect(await one('permanency-hearing-without-efforts', [removed, none], '2025-04-01T12:00:00Z')).toMatchObject({
      status: 'running',
      dueOn: '2025-04-19',
    });
  });

  it('hears nobody before parents and tribe had the notice for ten days, or thirty when one asks', async () => {
    const notice = (by: string, at: string): Fact => fact('proceedingNoticeReceived', at, { by });
    const known = [removed, fact('indianChildKnown', '2025-02-15T09:00:00-07:00')];
    const parent = notice('parent', '2025-02-20T09:00:00-07:00');
    const tribe = notice('tribe', '2025-02-27T15:00:00-07:00');
    const now = '2025-03-01T12:00:00Z';
    expect((await one('tribal-notice', [...known, parent], now))?.status).toBe('dormant');
    const both = [...known, parent, tribe];
    expect(await one('tribal-notice', both, now)).toMatchObject({
      permitted: false,
      opensAt: utc('2025-03-09T00:00:00-07:00'),
    });
    const more = fact('moreTimeRequested', '2025-03-03T09:00:00-07:00');
    expect(await one('tribal-notice', [...both, more], '2025-03-04T12:00:00Z')).toMatchObject({
      opensAt: utc('2025-03-29T00:00:00-06:00'),
    });
    expect((await one('tribal-notice', [removed, parent, tribe], now))?.status).toBe('dormant');
  });
});

describe('the visit of the month', () => {
  it('is owed in every whole month in care, and a month that went by cannot be made up', async () => {
    const facts = [
      removed,
      fact('caseworkerVisited', '2025-02-20T10:00:00-07:00'),
      fact('caseworkerVisited', '2025-03-31T20:00:00-06:00'),
      fact('caseworkerVisited', '2025-05-01T09:00:00-06:00'),
      fact('leftCare', '2025-06-12T10:00:00-06:00', { to: 'reunified' }),
    ];
    const results = await all('caseworker-visit', facts, '2025-07-01T12:00:00Z');
    expect(results.map(({ instance, status }) => [instance, status])).toEqual([
      ['2025-03', 'met'],
      ['2025-04', 'missed'],
      ['2025-05', 'met'],
      ['2025-06', 'void'],
    ]);
  });
});

describe('fifteen of the last 22 months', () => {
  const began = fact('trialVisitBegan', '2025-08-01T10:00:00-06:00');
  const ended = fact('trialVisitEnded', '2025-09-15T10:00:00-06:00');
  const reached = async (facts: readonly Fact[], now: string) => (await one('time-in-care', facts, now))?.lapsedAt;

  // The expected days were counted apart from the product, day by day over the calendar.
  it('are counted without the trial at home', async () => {
    expect(await reached([removed], '2027-01-01T12:00:00Z')).toBe(utc('2026-05-13T00:00:00-06:00'));
    expect(await reached([removed, began, ended], '2027-01-01T12:00:00Z')).toBe(utc('2026-06-30T00:00:00-06:00'));
    const missing = fact('wentMissing', '2025-08-01T10:00:00-06:00');
    const back = fact('foundAfterAbsence', '2026-01-10T10:00:00-07:00');
    expect(await reached([removed, missing, back], '2027-01-01T12:00:00Z')).toBe(utc('2026-10-25T00:00:00-06:00'));
  });

  it('ask for a petition or an exception, which may have come before', async () => {
    const now = '2026-05-20T12:00:00Z';
    const fact15 = fact('fifteenOf22MonthsReached', '2026-05-13T00:00:00-06:00');
    expect(await one('termination-petition', [removed, fact15], now)).toMatchObject({
      status: 'running',
      dueOn: '2026-06-12',
    });
    const earlier = fact('petitionExceptionFound', '2026-04-02T10:00:00-06:00', { reason: 'relativeCare' });
    expect(await one('termination-petition', [removed, fact15, earlier], now)).toMatchObject({ status: 'met' });
  });
});

describe('residential treatment', () => {
  const placed = fact('placed', '2025-04-03T15:00:00-06:00', { setting: 'qualifiedResidential' });

  it('is assessed within 30 days and approved within 60, unless the child has left it', async () => {
    const now = '2025-04-10T12:00:00Z';
    expect(await one('residential-assessment', [removed, placed], now)).toMatchObject({ dueOn: '2025-05-03' });
    expect(await one('residential-approval', [removed, placed], now)).toMatchObject({ dueOn: '2025-06-02' });
    const left = fact('leftResidential', '2025-04-20T15:00:00-06:00');
    expect(await one('residential-approval', [removed, placed, left], '2025-07-01T12:00:00Z')).toMatchObject({
      status: 'void',
    });
    const home = fact('placed', '2025-04-03T15:00:00-06:00', { setting: 'fosterHome' });
    expect((await one('residential-assessment', [removed, home], now))?.status).toBe('dormant');
  });
});

describe('a child in care', () => {
  let library: Library;
  beforeAll(async () => {
    ({ library } = await loadLibrary('programs'));
  }, 60_000);
  const at = (day: string, time = '10:00') => `${day}T${time}:00-07:00`;

  it('goes from removal through two years of visits and reviews to the end of aftercare', () => {
    const life = new Life(library, 'foster-care').open(at('2025-02-14', '12:00'), [
      sent('removedFromHome', at('2025-02-14')),
    ]);
    expect(life.state?.stage).toBe('assess');
    learn(life, at('2025-02-20'), sent('assessmentCompleted', at('2025-02-20'), { instrument: 'cans' }));
    expect(life.state?.stage).toBe('plan');
    life
      .do(at('2025-03-01'), 'recordPlan', { goals: [{ id: 'g1', title: 'Home with support' }] })
      .do(at('2025-03-03'), 'approvePlan', {});
    learn(life, at('2025-03-10'), sent('servicesArranged', at('2025-03-10')));
    expect(life.state?.stage).toBe('monitor');
    for (const month of ['03', '04', '05', '06', '07', '08', '09', '10', '11', '12'])
      learn(life, at(`2025-${month}-25`), sent('caseworkerVisited', at(`2025-${month}-25`)));
    life.until(new Date(at('2026-03-02')).toISOString());
    const types = life.state?.facts.map(({ type }) => type) ?? [];
    // January and February went by; nobody held the review of October, whose ladder was told.
    expect(types.filter((type) => type === 'caseworkerVisitMissed')).toHaveLength(2);
    const open = life.state?.tasks.filter(({ status }) => status === 'open').map(({ kind }) => kind) ?? [];
    expect(open).toEqual(
      expect.arrayContaining(['work-to-permanency', 'prepare-petition-decision', 'prepare-hearing']),
    );
    // Nobody can visit in a month that is over, nor hold the review of a round that the next one took over.
    const cancelled = life.state?.tasks.filter(({ reason }) => reason === 'clockEnded') ?? [];
    expect(cancelled.map(({ kind, clock }) => [kind, clock])).toEqual([
      ['prepare-review', 'status-review/1'],
      ['visit-child', 'caseworker-visit/2026-01'],
      ['visit-child', 'caseworker-visit/2026-02'],
    ]);
    expect(open).not.toContain('visit-child');
    learn(life, at('2026-04-10'), sent('leftCare', at('2026-04-10'), { to: 'reunified' }));
    expect(life.state?.stage).toBe('transition');
    expect(life.try(at('2026-06-01'), 'closeCase', { reason: 'reunified' })).toBe('REQUIREMENT_NOT_MET');
    life.do(at('2026-10-12'), 'closeCase', { reason: 'reunified' });
    expect(life.state).toMatchObject({ stage: 'closed', outcome: 'completed' });
  });

  it('asks for no visit of a month in which the child was visited, however late the case is opened', () => {
    const now = new Date(at('2025-06-24')).toISOString();
    const life = new Life(library, 'foster-care').open(now, [
      sent('removedFromHome', at('2025-02-14')),
      sent('caseworkerVisited', at('2025-05-23')),
      sent('caseworkerVisited', at('2025-06-23')),
    ]);
    life.until(new Date(at('2025-06-24', '10:05')).toISOString());
    const visits = life.state?.tasks.filter(({ kind }) => kind === 'visit-child') ?? [];
    expect(visits.map(({ clock, status }) => [clock, status])).toEqual([
      ['caseworker-visit/2025-03', 'cancelled'],
      ['caseworker-visit/2025-04', 'cancelled'],
      ['caseworker-visit/2025-05', 'done'],
      ['caseworker-visit/2025-06', 'done'],
    ]);
  });

  it('does years of overdue acts in several wakes, so that no task of it is long', () => {
    const now = new Date(at('2028-01-10')).toISOString();
    const life = new Life(library, 'foster-care').open(now, [sent('removedFromHome', at('2025-02-14'))]);
    const acted: number[] = [];
    for (let due = nextWake(life.state as CaseState, library, now); due !== undefined && due <= now;) {
      const drafts = wake(life.state as CaseState, library, now);
      acted.push(drafts.filter(({ type }) => type === 'clockActed').length);
      life.state = foresee(life.state, drafts, now);
      due = nextWake(life.state, library, now);
    }
    expect(acted.length).toBeGreaterThan(2);
    expect(Math.max(...acted)).toBeLessThanOrEqual(40);
    const visits = life.state?.facts.filter(({ type }) => type === 'caseworkerVisitMissed') ?? [];
    expect(visits).toHaveLength(34); // March 2025 to December 2027
  });
});
