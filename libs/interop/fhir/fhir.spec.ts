import { describe, expect, test } from '@jest/globals';
import type { Claim } from '../stay.ts';
import { parseBundle } from './parse-bundle.ts';
import { readStays, type StayReading } from './read-stays.ts';

const now = '2026-11-23T12:00:00.000Z';
const utc = (local: string): string => `${local}Z`;

type Json = Record<string, unknown>;
const patient: Json = {
  resourceType: 'Patient',
  id: 'p1',
  gender: 'female',
  birthDate: '1950-06-01',
  identifier: [
    { system: 'urn:ssn', value: '999', type: { coding: [{ code: 'SS' }] } },
    { system: 'urn:mrn', value: 'M1', type: { coding: [{ code: 'MR' }] } },
  ],
};

function encounter(id: string, change: Json = {}): Json {
  return {
    resourceType: 'Encounter',
    id,
    status: 'finished',
    class: { code: 'IMP' },
    subject: { reference: 'urn:uuid:p1' },
    period: { start: '2026-01-02T10:00:00-05:00', end: '2026-01-05T10:00:00-05:00' },
    ...change,
  };
}

function read(...resources: Json[]): StayReading[] {
  const bundle = parseBundle(
    JSON.stringify({
      resourceType: 'Bundle',
      type: 'transaction',
      entry: resources.map((resource) => ({ fullUrl: `urn:uuid:${String(resource['id'])}`, resource })),
    }),
  );
  if ('refused' in bundle) throw new Error(bundle.reason);
  return readStays(bundle, utc, now);
}

function claims(readings: StayReading[], index = 0): readonly Claim[] {
  const reading = readings[index];
  return reading?.kind === 'stay' ? reading.stay.claims : [];
}

describe('encounters of every release', () => {
  test.each([
    ['R4', { class: { code: 'IMP' } }, 'inpatient'],
    ['R4 emergency', { class: { system: 'x', code: 'EMER' } }, 'emergency'],
    ['observation', { class: { code: 'OBSENC' } }, 'observation'],
    ['DSTU2', { class: 'inpatient', subject: undefined, patient: { reference: 'Patient/p1' } }, 'inpatient'],
    [
      'R5',
      {
        class: [{ coding: [{ code: 'ACUTE' }] }],
        period: undefined,
        actualPeriod: { start: '2026-01-02', end: '2026-01-05' },
        status: 'completed',
      },
      'inpatient',
    ],
  ])('%s', (_, change, stayClass) => {
    expect(claims(read(patient, encounter('e1', change))).find(({ type }) => type === 'admitted')?.data).toMatchObject({
      class: stayClass,
    });
  });
  test.each([
    [{ class: { code: 'AMB' } }, 'parked'],
    [{ status: 'cancelled' }, 'parked'],
    [{ subject: { reference: 'Patient/nobody' } }, 'refused'],
    [{ period: { end: '2026-01-05' } }, 'refused'],
    [{ period: { start: '2026-01-05', end: '2026-01-02' } }, 'refused'],
    [{ period: { start: '5 January' } }, 'refused'],
    [{ period: { start: '2027-01-05' } }, 'refused'],
  ])('%j is %s', (change, kind) => {
    expect(read(patient, encounter('e1', change))[0]?.kind).toBe(kind);
  });
});

describe('a stay', () => {
  const condition = (id: string, code: string, change: Json): Json => ({
    resourceType: 'Condition',
    id,
    subject: { reference: 'urn:uuid:p1' },
    code: { coding: [{ system: 'http://snomed.info/sct', code }] },
    ...change,
  });
  const claim: Json = {
    resourceType: 'ExplanationOfBenefit',
    id: 'b1',
    contained: [{ resourceType: 'Coverage', id: 'c', type: { text: 'Medicare' } }],
    insurance: [{ coverage: { reference: '#c' } }],
    item: [{ encounter: [{ reference: 'urn:uuid:e1' }] }],
  };

  test('carries person, payer, conditions, discharge and what came before and after', () => {
    const readings = read(
      patient,
      encounter('e0', { class: { code: 'EMER' }, period: { start: '2025-12-20', end: '2025-12-20' } }),
      encounter('e1', { hospitalization: { dischargeDisposition: { coding: [{ code: '06' }] } } }),
      encounter('e2', { period: { start: '2026-01-20T00:00:00Z' }, status: 'in-progress' }),
      condition('c1', '22298006', {
        encounter: { reference: 'urn:uuid:e1' },
        onsetDateTime: '2026-01-02T10:00:00-05:00',
      }),
      condition('c2', '44054006', { onsetDateTime: '2010-01-01' }),
      condition('c3', '444814009', { onsetDateTime: '2011-01-01', abatementDateTime: '2011-02-01' }),
      condition('c4', '84114007', {
        onsetDateTime: '2026-01-01',
        verificationStatus: { coding: [{ code: 'entered-in-error' }] },
      }),
      claim,
    );
    const found = claims(readings, 1);
    const data = (type: string): unknown[] => found.filter((each) => each.type === type).map((each) => each.data);
    expect(data('personDescribed')).toEqual([{ sex: 'female', ageYears: 75 }]);
    expect(data('payerKnown')).toEqual([{ class: 'medicare', code: 'Medicare', rank: 1 }]);
    expect(data('diagnosisRecorded')).toEqual([
      { system: 'snomed', code: '22298006', rank: 1 },
      { system: 'snomed', code: '44054006' },
    ]);
    expect(data('emergencyVisits')).toEqual([{ count: 1, months: 6 }]);
    expect(data('discharged')).toEqual([{ disposition: 'homeHealth', code: '06' }]);
    expect(found.find(({ type }) => type === 'readmitted')?.occurredAt).toBe('2026-01-20T00:00:00.000Z');
    expect(readings[2]).toMatchObject({ kind: 'stay', stay: { standing: 'current' } });
    expect(readings[1]).toMatchObject({
      kind: 'stay',
      stay: { person: { identifiers: [{ authority: 'urn:mrn', value: 'M1', type: 'MR' }, {}] } },
    });
  });

  test('ends in death when the person died in it, but not by a death years later', () => {
    const died = (deceasedDateTime: string): unknown => read({ ...patient, deceasedDateTime }, encounter('e1'))[0];
    expect(died('2026-01-05T10:00:00-05:00')).toMatchObject({ stay: { standing: 'deceased' } });
    expect(died('2026-09-01T10:00:00-05:00')).toMatchObject({ stay: { standing: 'discharged' } });
  });

  test('does not end in a death that lies ahead', () => {
    const dying = { ...patient, deceasedDateTime: '2026-11-24T10:00:00Z' };
    const going = encounter('e1', { status: 'in-progress', period: { start: '2026-11-20T10:00:00Z' } });
    expect(read(dying, going)[0]).toMatchObject({ stay: { standing: 'current' } });
  });
});

test('what is malformed costs itself and nothing else', () => {
  const text = JSON.stringify({
    resourceType: 'Bundle',
    type: 'collection',
    entry: [
      null,
      { resource: 5 },
      { response: { status: '201' } },
      { resource: { ...patient, name: [null] } },
      {
        resource: {
          resourceType: 'Condition',
          code: { coding: [null] },
          subject: { reference: 'Patient/p1' },
          onsetDateTime: 5,
        },
      },
      { resource: encounter('e1', { subject: { reference: 5 }, class: { code: 'EMER' } }) },
      { resource: encounter('e3', { class: 5 }) },
      { resource: encounter('e2', { subject: { reference: 'Patient/p1' } }) },
    ],
  });
  const bundle = parseBundle(text);
  if ('refused' in bundle) throw new Error(bundle.reason);
  const readings = readStays(bundle, utc, now);
  expect(readings.map((each) => (each.kind === 'refused' ? each.position : each.kind))).toEqual([
    'entry[0]',
    'entry[1]',
    'entry[5].resource.subject',
    'parked',
    'stay',
  ]);
});

test.each([
  ['{"resourceType":', 'line 1'],
  ['{"resourceType":"Patient"}', 'resourceType'],
  ['{"resourceType":"Bundle","type":"history"}', 'type'],
  ['{"resourceType":"Bundle","type":"batch","entry":{}}', 'entry'],
  ['[]', 'resourceType'],
])('%s is refused', (text, position) => {
  expect(parseBundle(text)).toMatchObject({ refused: true, position });
});
