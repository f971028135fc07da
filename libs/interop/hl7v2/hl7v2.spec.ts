import { describe, expect, test } from '@jest/globals';
import { array, assert, constantFrom, property, shuffledSubarray, tuple } from 'fast-check';
import type { Fact } from '#core/case/fact.ts';
import { knownFacts } from '#core/program/known-facts.ts';
import { planFacts } from '../plan-facts.ts';
import { acknowledge } from './ack.ts';
import { foldVisits } from './fold-visits.ts';
import { decodeMessage, parseMessage } from './message.ts';
import type { Movement } from './movement.ts';
import { readMovement } from './read-movement.ts';
import { splitMessages } from './split.ts';
import { readTimestamp } from '../timestamp.ts';

const utc = (local: string): string => `${local}Z`;
const receivedAt = '2026-11-23T12:00:00.000Z';

interface Lines {
  readonly trigger: string;
  readonly at: string;
  readonly id?: string;
  readonly pv1?: Record<number, string>;
  readonly rest?: string[];
  readonly visit?: string;
}

function adt({ trigger, at, id = `${trigger}-${at}`, pv1 = {}, rest = [], visit = 'V1' }: Lines): string {
  const fields = Array.from(
    { length: 46 },
    (_, index) => ({ 0: 'PV1', 1: '1', 2: 'I', 3: 'MED^12^1', 19: visit, ...pv1 })[index] ?? '',
  );
  return [
    `MSH|^~\\&|REG|EAST|CM|EAST|${at}||ADT^${trigger}|${id}|P|2.5.1`,
    `EVN|${trigger}|${at}`,
    'PID|1||M77^^^EAST^MR||DOE^JANE||19500101|F',
    fields.join('|'),
    ...rest,
  ].join('\r');
}

function movement(lines: Lines): Movement {
  const parsed = parseMessage(decodeMessage(adt(lines)));
  if (parsed.refused) throw new Error(parsed.message);
  const read = readMovement(parsed, { toInstant: utc, receivedAt });
  if ('parked' in read || 'refused' in read) throw new Error(JSON.stringify(read));
  return read;
}

describe('time stamps', () => {
  test.each([
    ['2026', '2026-01-01T00:00:00.000Z', true],
    ['202611', '2026-11-01T00:00:00.000Z', true],
    ['20261123', '2026-11-23T00:00:00.000Z', true],
    ['2026112314', '2026-11-23T14:00:00.000Z', false],
    ['202408181126+0215', '2024-08-18T09:11:00.000Z', false],
    ['20210817151943.4+0200', '2021-08-17T13:19:43.400Z', false],
    ['20190311101633.1234-0500', '2019-03-11T15:16:33.123Z', false],
    ['20261123^D', '2026-11-23T00:00:00.000Z', true],
  ])('%s', (text, at, dateOnly) => {
    expect(readTimestamp(text, utc)).toEqual({ at, dateOnly });
  });
  test.each(['2026-11-23', '20261301', '20260230', '202611231', 'yesterday', ''])('%s is none', (text) => {
    expect(readTimestamp(text, utc)).toBeUndefined();
  });
});

describe('faults name segment and field', () => {
  const good = adt({ trigger: 'A01', at: '202611201000' });
  test.each([
    ['no header', 'PID|1', 'MSH', 'AR'],
    ['two headers', `${good}\r${good}`, 'MSH', 'AR'],
    ['no control id', good.replace('|A01-202611201000|', '||'), 'MSH-10', 'AR'],
    ['no type', good.replace('|ADT^A01|', '||'), 'MSH-9', 'AR'],
    ['version 3', good.replace('2.5.1', '3.0'), 'MSH-12', 'AR'],
    [
      'no PID',
      good
        .split('\r')
        .filter((line) => !line.startsWith('PID'))
        .join('\r'),
      'PID',
      'AE',
    ],
    ['no identifier', good.replace('M77^^^EAST^MR', ''), 'PID-3', 'AE'],
    [
      'no PV1',
      good
        .split('\r')
        .filter((line) => !line.startsWith('PV1'))
        .join('\r'),
      'PV1',
      'AE',
    ],
    ['no class', good.replace('PV1|1|I|', 'PV1|1||'), 'PV1-2', 'AE'],
    ['bad event time', good.replace('EVN|A01|202611201000', 'EVN|A01|20 Nov'), 'EVN-2', 'AE'],
    ['a broken line', good.replace('\rPV1', '\rbroken\rPV1'), 'line 4', 'AE'],
    ['a merge without MRG', good.replace('ADT^A01', 'ADT^A40'), 'MRG-1', 'AE'],
  ])('%s', (_, text, location, ack) => {
    const parsed = parseMessage(decodeMessage(text));
    const result = parsed.refused ? parsed : readMovement(parsed, { toInstant: utc, receivedAt });
    expect(result).toMatchObject({ refused: true, location, ack });
  });
  test('an unknown trigger is parked', () => {
    const parsed = parseMessage(good.replace('ADT^A01', 'ADT^A60'));
    expect(parsed.refused ? parsed : readMovement(parsed, { toInstant: utc, receivedAt })).toHaveProperty('parked');
  });
});

describe('a death', () => {
  /** PID-29 and PID-30 of an update at ten o'clock that arrives at noon. */
  const diedAt = (told: string, indicator: string): string | undefined => {
    const text = adt({ trigger: 'A08', at: '202611231000' });
    const parsed = parseMessage(text.replace('19500101|F', `19500101|F${'|'.repeat(21)}${told}|${indicator}`));
    if (parsed.refused) throw new Error(parsed.message);
    const read = readMovement(parsed, { toInstant: utc, receivedAt });
    if ('parked' in read || 'refused' in read) throw new Error(JSON.stringify(read));
    return read.person.diedAt;
  };
  test.each([
    ['told with its time', '202611230915', 'Y', '2026-11-23T09:15:00.000Z'],
    ['told without the indicator', '202611230915', '', '2026-11-23T09:15:00.000Z'],
    ['told by the indicator alone', '', 'Y', '2026-11-23T10:00:00.000Z'],
    ['not told', '', 'N', undefined],
    ['told ahead of the arrival, as no case could record it', '202611231300', 'Y', undefined],
  ])('%s', (_, told, indicator, expected) => expect(diedAt(told, indicator)).toBe(expected));
});

describe('acknowledgements', () => {
  const header = (modes: string) => {
    const parsed = parseMessage(`MSH|^~\\&|REG|EAST|CM|WEST|20261120||ADT^A01|77|P|2.5.1|||${modes}`);
    if (parsed.refused) throw new Error(parsed.message);
    return parsed.header;
  };
  const frame = { controlId: 'A1', now: receivedAt };
  test('original mode: AA echoes the control id and turns the route round', () => {
    expect(acknowledge({ kind: 'taken' }, { ...frame, header: header('') })).toBe(
      'MSH|^~\\&|CM|WEST|REG|EAST|20261123120000+0000||ACK^A01^ACK|A1|P|2.5.1\rMSA|AA|77\r',
    );
  });
  test.each([
    ['AL|AL', 'CA'],
    ['AL|NE', 'CA'],
    ['NE|AL', 'AA'],
    ['ER|AL', 'AA'],
    ['NE|NE', undefined],
    ['ER|ER', undefined],
    ['SU|NE', 'CA'],
  ])('enhanced mode %s: %s', (modes, code) => {
    const ack = acknowledge({ kind: 'taken' }, { ...frame, header: header(modes) });
    expect(ack?.match(/MSA\|(\w\w)/)?.[1]).toBe(code);
  });
  test('a fault carries ERR with the place', () => {
    const parsed = parseMessage(
      decodeMessage(adt({ trigger: 'A01', at: '202611201000' }).replace('M77^^^EAST^MR', '')),
    );
    if (parsed.refused) throw new Error(parsed.message);
    const fault = readMovement(parsed, { toInstant: utc, receivedAt });
    if (!('refused' in fault) || !fault.refused) throw new Error('no fault');
    const ack = acknowledge({ kind: 'fault', fault }, { ...frame, header: parsed.header }) ?? '';
    expect(ack).toContain('\rMSA|AE|A01-202611201000|');
    expect(ack).toContain('\rERR||PID^1^3|101^Required field missing^HL70357|E||||');
  });
});

test('a file may hold several messages in any framing', () => {
  const one = adt({ trigger: 'A01', at: '202611201000' });
  const two = adt({ trigger: 'A03', at: '202611221000' });
  const file = `\uFEFFFHS|^~\\&|REG\nBHS|^~\\&|REG\n\u000b${one.replaceAll('\r', '\n')}\u001c\r\n\r\n\u000b${two}\u001c\rBTS|2\r`;
  expect(splitMessages(file).map(({ text }) => text)).toEqual([one, two]);
});

const story: Lines[] = [
  { trigger: 'A05', at: '202611100900' },
  { trigger: 'A04', at: '202611180800', pv1: { 2: 'E', 3: 'ED^1' } },
  {
    trigger: 'A01',
    at: '202611181000',
    pv1: { 44: '202611180800' },
    rest: ['DG1|1||I50.9^HF^I10', 'IN1|1|MCR|9|MEDICARE'],
  },
  { trigger: 'A02', at: '202611190900', pv1: { 3: 'ICU^2^1' } },
  { trigger: 'A02', at: '202611200900', pv1: { 3: 'SURG^3^1' } },
  { trigger: 'A12', at: '202611200930', pv1: { 3: 'ICU^2^1' } },
  { trigger: 'A03', at: '202611211500', pv1: { 36: '01', 45: '202611211450' } },
  { trigger: 'A13', at: '202611211600' },
  { trigger: 'A08', at: '202611211700', rest: ['DG1|1||I50.9^HF^I10', 'DG1|2||71596^OA^I9', 'PV2|||||||||20261124'] },
  { trigger: 'A03', at: '202611221500', pv1: { 36: '06' } },
];

describe('the fold of a visit', () => {
  const facts = (claims: readonly { type: string; occurredAt: string }[], type: string): string[] =>
    claims.filter((claim) => claim.type === type).map(({ occurredAt }) => occurredAt);

  test('tells the whole story', () => {
    const [stay, ...more] = foldVisits(story.map(movement));
    expect(more).toEqual([]);
    expect(stay).toMatchObject({ standing: 'discharged', endedAt: '2026-11-22T15:00:00.000Z', key: 'EAST|visit|V1' });
    const claims = stay?.claims ?? [];
    expect(facts(claims, 'admitted')).toEqual(['2026-11-18T08:00:00.000Z', '2026-11-18T10:00:00.000Z']);
    expect(facts(claims, 'locationChanged')).toEqual(['2026-11-19T09:00:00.000Z']);
    expect(facts(claims, 'dischargeCancelled')).toEqual(['2026-11-21T16:00:00.000Z']);
    expect(claims.find(({ type }) => type === 'discharged')?.data).toEqual({ disposition: 'homeHealth', code: '06' });
    expect(claims.filter(({ type }) => type === 'diagnosisRecorded').map(({ data }) => data?.['code'])).toEqual([
      'I50.9',
      '715.96',
    ]);
  });

  test('is the same for any order of arrival and any repetition', () => {
    const movements = story.map(movement);
    const expected = foldVisits(movements);
    const arrival = tuple(
      shuffledSubarray(movements, { minLength: movements.length }),
      array(constantFrom(...movements), { maxLength: 10 }),
    );
    assert(property(arrival, ([all, again]) => expect(foldVisits([...all, ...again])).toEqual(expected)));
  });

  test('leads to the same current facts whatever was applied on the way', () => {
    const movements = story.map(movement);
    // As clocks and guards know them.
    const current = (known: readonly Fact[]): string[] =>
      [...knownFacts(known).values()]
        .flat()
        .map(({ type, occurredAt, data }) => JSON.stringify([type, occurredAt, data]))
        .toSorted();
    const applied = (arrival: readonly Movement[]): string[] => {
      let known: Fact[] = [];
      for (let count = 1; count <= arrival.length; count++) {
        for (const stay of foldVisits(arrival.slice(0, count))) {
          const planned = planFacts(stay.claims, known, 'hl7v2');
          known = [...known, ...planned.map((fact) => ({ ...fact, recordedAt: receivedAt }))];
          expect(planFacts(stay.claims, known, 'hl7v2')).toEqual([]);
        }
      }
      expect(new Set(known.map(({ id }) => id)).size).toBe(known.length);
      return current(known);
    };
    const expected = applied(movements);
    assert(
      property(shuffledSubarray(movements, { minLength: movements.length }), (arrival) =>
        expect(applied(arrival)).toEqual(expected),
      ),
      { numRuns: 60 },
    );
  });

  test('a discharge that was corrected is gone when it is cancelled, and comes back when it is told again', () => {
    let known: Fact[] = [];
    const discharges = (day: Lines[]): string[] => {
      const [stay] = foldVisits([...story.slice(0, 3), ...day].map(movement));
      const planned = planFacts(stay?.claims ?? [], known, 'hl7v2');
      known = [...known, ...planned.map((fact) => ({ ...fact, recordedAt: receivedAt }))];
      return (knownFacts(known).get('discharged') ?? []).map(({ occurredAt }) => occurredAt);
    };
    const left = { trigger: 'A03', at: '202611211500', pv1: { 45: '202611211450' } };
    const corrected = { trigger: 'A08', at: '202611211530', pv1: { 45: '202611211400' } };
    const cancelled = { trigger: 'A13', at: '202611211600' };
    expect(discharges([left])).toEqual(['2026-11-21T14:50:00.000Z']);
    expect(discharges([left, corrected])).toEqual(['2026-11-21T14:00:00.000Z']);
    expect(discharges([left, corrected, cancelled])).toEqual([]);
    const again = { trigger: 'A03', at: '202611221500', pv1: { 45: '202611221500' } };
    expect(discharges([left, corrected, cancelled, again])).toEqual(['2026-11-22T15:00:00.000Z']);
  });

  test('a cancelled admission retracts it; a cancel of the second admission keeps the first', () => {
    const [both] = foldVisits([...story.slice(1, 3), { trigger: 'A11', at: '202611181100' }].map(movement));
    expect(both?.standing).toBe('current');
    expect(facts(both?.claims ?? [], 'admitted')).toEqual(['2026-11-18T08:00:00.000Z']);
    const [none] = foldVisits(
      [
        { trigger: 'A11', at: '202611181100' },
        { trigger: 'A01', at: '202611181000' },
      ].map(movement),
    );
    expect(none?.standing).toBe('cancelled');
    expect(facts(none?.claims ?? [], 'admitted')).toEqual([]);
    expect(facts(none?.claims ?? [], 'admissionCancelled')).toHaveLength(1);
  });

  test('a stay first heard of in its middle is followed from PV1-44, and corrected by a late A01', () => {
    const late = [{ trigger: 'A03', at: '202611211500', pv1: { 44: '20261118' } }].map(movement);
    expect(foldVisits(late)[0]).toMatchObject({ standing: 'discharged', openedAt: '2026-11-18T00:00:00.000Z' });
    expect(foldVisits([{ trigger: 'A02', at: '202611211500' }].map(movement))[0]).toMatchObject({
      standing: 'unseen',
      claims: [],
    });
  });

  test('a correction of the time of admission means the admission that lies nearest', () => {
    const lines = [
      { trigger: 'A04', at: '202611180800', pv1: { 2: 'E' } },
      { trigger: 'A01', at: '202611181000' },
      { trigger: 'A08', at: '202611181200', pv1: { 44: '202611181000' } },
    ];
    const [stay] = foldVisits(lines.map(movement));
    expect(facts(stay?.claims ?? [], 'admitted')).toEqual(['2026-11-18T08:00:00.000Z', '2026-11-18T10:00:00.000Z']);
  });

  test('the primary payer is told last, whichever message brought it', () => {
    const lines = [
      { trigger: 'A01', at: '202611181000', rest: ['IN1|1|MEDICARE^Medicare'] },
      { trigger: 'A08', at: '202611181200', rest: ['IN1|1|MEDICARE^Medicare', 'IN1|2|MEDICAID^Medicaid'] },
    ];
    const [stay] = foldVisits(lines.map(movement));
    const payers = (stay?.claims ?? []).filter(({ type }) => type === 'payerKnown');
    expect(
      payers.toSorted((a, b) => (a.occurredAt < b.occurredAt ? -1 : 1)).map(({ data }) => data?.['class']),
    ).toEqual(['medicaid', 'medicare']);
    expect(new Set(payers.map(({ occurredAt }) => occurredAt)).size).toBe(2);
  });

  test('no two claims of which the last holds share an instant', () => {
    const lines = [
      { trigger: 'A01', at: '202611181000' },
      { trigger: 'A07', at: '202611181100', pv1: { 2: 'V' } },
      { trigger: 'A06', at: '202611181100', pv1: { 2: 'I' }, id: 'B' },
    ];
    const [stay] = foldVisits(lines.map(movement));
    const changes = facts(stay?.claims ?? [], 'classChanged');
    expect(changes).toHaveLength(2);
    expect(new Set(changes).size).toBe(2);
  });

  test('keeps every identifier that was sent, and the messages that each stay was folded from', () => {
    const sent = (number: string, at: string): Movement => ({
      ...movement({ trigger: 'A08', at }),
      person: { sex: 'female', identifiers: [{ authority: 'EAST', value: number }] },
    });
    const all = [
      movement({ trigger: 'A01', at: '202611181000' }),
      sent('M1', '202611181100'),
      sent('M2', '202611181200'),
    ];
    const [stay] = foldVisits(all);
    expect(stay?.person.identifiers.map(({ value }) => value)).toEqual(['M2']);
    expect(stay?.formerly?.flat().map(({ value }) => value)).toEqual(['M77', 'M1']);
    expect(stay?.toldAt).toBe('2026-11-18T12:00:00.000Z');
    expect([...(stay?.movementIds ?? [])]).toEqual(all.map(({ id }) => id));
  });

  test('without visit number, each admission after a discharge is a stay of its own', () => {
    const lines = [
      { trigger: 'A01', at: '202610011000', visit: '' },
      { trigger: 'A03', at: '202610051000', visit: '' },
      { trigger: 'A01', at: '202611011000', visit: '' },
    ];
    expect(foldVisits(lines.map(movement)).map(({ key, standing }) => [key, standing])).toEqual([
      ['EAST|person|EAST|M77|2026-10-01', 'discharged'],
      ['EAST|person|EAST|M77|2026-11-01', 'current'],
    ]);
  });
});
