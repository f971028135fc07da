import { canonical } from '#apps/verifier/canonical.ts';
import type { Library } from '#core/program/library.ts';
import { CaseWorld, fact } from '#test/support/case-world.ts';

/** A case with what makes proof hard: misses that the case recorded, facts learnt late, corrected and withdrawn. */
export interface Story {
  readonly program: string;
  readonly tell: (library: Library) => CaseWorld;
  /** The moment of the export. */
  readonly now: string;
  /** Some verdicts that must come out. */
  readonly states: readonly string[];
}

function begin(
  library: Library,
  program: string,
  zone: string,
  facts: readonly ReturnType<typeof fact>[],
  openedAt = '2026-03-02T17:00:00.000Z',
): CaseWorld {
  const world = new CaseWorld(openedAt, library);
  world.must('openCase', { person: 'person_1', program: { id: program }, zone, facts });
  return world;
}

/** A Medicare stay in the hospital program, opened two hours after the admission of 2 March 2026. */
export function medicareStay(library: Library, openedAt = '2026-03-02T15:00:00.000Z'): CaseWorld {
  const facts = [
    fact('admitted', '2026-03-02T13:00:00.000Z', { class: 'inpatient' }),
    fact('personDescribed', '2026-03-02T13:00:00.000Z', { ageYears: 71, sex: 'female' }),
    fact('payerKnown', '2026-03-02T14:00:00.000Z', { payer: 'Medicare', class: 'medicare' }),
  ];
  return begin(library, 'hospital-discharge', 'America/New_York', facts, openedAt);
}

const hospital: Story = {
  program: 'hospital-discharge',
  now: '2026-03-20T12:00:00.000Z',
  states: ['met', 'missed', 'running', 'metLate'],
  tell(library) {
    const world = medicareStay(library, '2026-03-02T17:00:00.000Z');
    world.wake('2026-03-03T14:00:00.000Z');
    world.must('recordFacts', { facts: [fact('dischargeScreeningCompleted', '2026-03-03T13:30:00.000Z')] });
    world.wake('2026-03-05T06:00:00.000Z');
    // Given in time, learnt after the breach was recorded; and the hour was corrected once more.
    world.must('recordFacts', { facts: [fact('importantMessageDelivered', '2026-03-04T15:30:00.000Z')] });
    world.must('correctFact', {
      fact: 'importantMessageDelivered',
      occurredAt: '2026-03-04T15:00:00.000Z',
      reason: 'The form says ten.',
    });
    world.must('recordFacts', {
      facts: [fact('expectedDischarge', '2026-03-05T05:00:00.000Z', { at: '2026-03-09T18:00:00.000Z' })],
    });
    world.now = '2026-03-10T16:00:00.000Z';
    world.must('recordFacts', { facts: [fact('discharged', '2026-03-09T18:00:00.000Z', { disposition: 'home' })] });
    world.wake('2026-03-12T06:00:00.000Z');
    world.must('recordFacts', { facts: [fact('contactAttempted', '2026-03-12T05:30:00.000Z')] });
    world.must('retractFact', { fact: 'contactAttempted', reason: 'Another patient.' });
    world.wake('2026-03-13T16:00:00.000Z');
    world.must('recordFacts', { facts: [fact('postDischargeContact', '2026-03-13T15:00:00.000Z')] });
    return world;
  },
};

const review: Story = {
  program: 'utilization-review-ca',
  now: '2026-04-20T12:00:00.000Z',
  states: ['metLate', 'missed', 'lapsed'],
  tell(library) {
    // Mailed, presumed received five days later; information asked for in time makes it fourteen days in all.
    const world = begin(library, this.program, 'America/Los_Angeles', [
      fact('treatmentRecommended', '2026-02-25T17:00:00.000Z'),
      fact('requestSent', '2026-02-26T23:00:00.000Z'),
    ]);
    world.now = '2026-03-05T20:00:00.000Z';
    const received = fact('requestReceived', '2026-03-04T01:35:00.000Z', { kind: 'prospective', track: 'standard' });
    world.must('recordFacts', { facts: [received] });
    world.now = '2026-03-09T20:00:00.000Z';
    world.must('recordFacts', { facts: [fact('informationRequested', '2026-03-09T19:00:00.000Z')] });
    world.wake('2026-03-12T09:00:00.000Z');
    world.now = '2026-03-13T20:00:00.000Z';
    world.must('recordFacts', { facts: [fact('decisionMade', '2026-03-13T18:00:00.000Z', { outcome: 'denied' })] });
    world.wake('2026-03-14T20:00:00.000Z');
    world.now = '2026-03-16T20:00:00.000Z';
    world.must('correctFact', { fact: 'decisionMade', data: { outcome: 'partlyApproved' }, reason: 'One of two.' });
    world.wake('2026-03-19T20:00:00.000Z');
    world.must('recordFacts', { facts: [fact('writtenNoticeSent', '2026-03-19T18:00:00.000Z')] });
    return world;
  },
};

const determination: Story = {
  program: 'medicare-advantage-organization-determination',
  now: '2026-04-20T12:00:00.000Z',
  states: ['metLate', 'met', 'running'],
  tell(library) {
    // Asked as expedited, refused, so the standard clock holds from the day of receipt; extended, and late all the same.
    const world = begin(library, this.program, 'America/Chicago', [
      fact('requestReceived', '2026-03-01T21:00:00.000Z', { kind: 'priorAuthorization', track: 'expedited' }),
      fact('expediteAsked', '2026-03-01T21:00:00.000Z'),
    ]);
    world.now = '2026-03-03T20:00:00.000Z';
    world.must('recordFacts', { facts: [fact('expediteRefused', '2026-03-03T19:00:00.000Z')] });
    world.now = '2026-03-06T20:00:00.000Z';
    const extension = { reason: 'noncontractProviderInformation', days: 10 };
    world.must('recordFacts', { facts: [fact('extensionNoticeSent', '2026-03-06T18:00:00.000Z', extension)] });
    world.wake('2026-03-19T12:00:00.000Z');
    world.must('recordFacts', { facts: [fact('decisionMade', '2026-03-19T11:00:00.000Z', { outcome: 'denied' })] });
    world.must('recordFacts', { facts: [fact('oralNoticeGiven', '2026-03-19T11:30:00.000Z')] });
    world.now = '2026-03-21T12:00:00.000Z';
    world.must('recordFacts', { facts: [fact('writtenNoticeSent', '2026-03-20T18:00:00.000Z')] });
    world.now = '2026-04-01T12:00:00.000Z';
    world.must('recordFacts', {
      facts: [fact('appealReceived', '2026-03-31T12:00:00.000Z', { track: 'standard' }, 'appeal-1')],
    });
    world.must('retractFact', { fact: 'appeal-1', reason: 'Of another member.' });
    return world;
  },
};

const care: Story = {
  program: 'foster-care',
  now: '2026-08-01T12:00:00.000Z',
  states: ['met', 'missed', 'lapsed', 'running'],
  tell(library) {
    // Removed in February 2025, home on trial for the summer; the court's finding is learnt late, and was in time.
    const removal = fact('removedFromHome', '2025-02-14T17:00:00.000Z');
    const world = begin(library, this.program, 'America/Denver', [removal], '2025-02-14T19:00:00.000Z');
    world.wake('2025-04-17T12:00:00.000Z');
    const finding = fact('reasonableEffortsDetermined', '2025-04-10T16:00:00.000Z', { finding: 'made' });
    world.must('recordFacts', { facts: [finding, fact('abuseOrNeglectFound', '2025-03-05T16:00:00.000Z')] });
    for (const month of ['05', '06', '07']) {
      world.wake(`2025-${month}-20T18:00:00.000Z`);
      world.must('recordFacts', {
        facts: [fact('caseworkerVisited', `2025-${month}-20T16:00:00.000Z`, {}, `visit-${month}`)],
      });
    }
    world.wake('2025-08-02T12:00:00.000Z');
    world.must('recordFacts', { facts: [fact('trialVisitBegan', '2025-08-01T16:00:00.000Z')] });
    world.wake('2025-09-16T12:00:00.000Z');
    world.must('recordFacts', { facts: [fact('trialVisitEnded', '2025-09-15T16:00:00.000Z')] });
    world.wake('2026-07-10T12:00:00.000Z');
    return world;
  },
};

export const STORIES: readonly Story[] = [hospital, review, determination, care];

/** A part of an export and where its text lies, in bytes. */
export interface Place {
  readonly part: string;
  readonly begin: number;
  readonly end: number;
}

/** Where each event, fact, clock, calendar, zone and verdict lies in the text of an export. */
export function placesIn(text: string): readonly Place[] {
  const file = JSON.parse(text) as Record<string, Record<string, object>>;
  const find = (from: string, name: string, value: unknown, part: string): Place => {
    const own = `${name}${canonical(value)}`;
    const at = text.indexOf(own, text.indexOf(from));
    if (at < 0) throw new Error(`${part} is not in the text`);
    const begin = Buffer.byteLength(text.slice(0, at));
    return { part, begin, end: begin + Buffer.byteLength(own) };
  };
  const list = (name: string, part: (one: never, i: number) => string): readonly Place[] =>
    Object.values(file[name] ?? {}).map((one, i) => find(`"${name}":[`, '', one, part(one as never, i)));
  const map = (name: string): readonly Place[] =>
    Object.entries(file[name] ?? {}).map(([id, one]) => find(`"${name}":{`, `"${id}":`, one, `${name}/${id}`));
  return [
    ...list('events', (_, i) => `event ${i + 1}`),
    ...list('facts', ({ id }: { id: string }) => `facts/${id}`),
    ...list('clocks', ({ id }: { id: string }) => `clocks/${id}`),
    ...list('verdicts', ({ clock, instance }: Record<string, string>) => `verdicts/${clock}/${instance}`),
    ...map('calendars'),
    ...map('zones'),
  ];
}
