import { describe, expect, test } from '@jest/globals';
import { historicEnd } from '../historic.ts';
import { stayDates } from './dates.ts';
import { readRow, type Row } from './read-row.ts';

const now = '2026-11-23T12:00:00.000Z';
const row: Row = {
  encounter_id: '443867222',
  patient_nbr: '175429310',
  gender: 'Male',
  age: '[70-80)',
  admission_type_id: '1',
  discharge_disposition_id: '1',
  admission_source_id: '7',
  time_in_hospital: '13',
  payer_code: 'MC',
  medical_specialty: '?',
  num_medications: '16',
  number_outpatient: '0',
  number_emergency: '2',
  number_inpatient: '1',
  diag_1: '414',
  diag_2: '25083',
  diag_3: 'V57',
  max_glu_serum: 'None',
  a1cresult: '>8',
  readmitted: 'NO',
};

function stay(changes: Partial<Row>) {
  const read = readRow({ ...row, ...changes }, now);
  if ('refused' in read) throw new Error(read.reason);
  return read;
}

describe('dates', () => {
  test.each([1, 12_522, 150_000_000, 443_000_000, 443_867_222, 900_000_000])('stay %d keeps its length', (id) => {
    for (const days of [1, 5, 14]) {
      const { admittedAt, dischargedAt } = stayDates(id, days, now);
      expect(admittedAt <= now).toBe(true);
      expect(Math.floor(Date.parse(dischargedAt) / 86_400_000) - Math.floor(Date.parse(admittedAt) / 86_400_000)).toBe(
        days,
      );
    }
  });
  test('later ids end later', () => {
    expect(stayDates(100, 3, now).dischargedAt < stayDates(200_000_000, 3, now).dischargedAt).toBe(true);
  });
});

describe('a row', () => {
  test('near the end of the data set is still in hospital and has a plan', () => {
    const current = stay({});
    expect(current.standing).toBe('current');
    expect(current.claims.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['admitted', 'expectedDischarge', 'payerKnown', 'resultRecorded']),
    );
    expect(current.claims.some(({ type }) => type === 'discharged')).toBe(false);
    expect(current.claims.find(({ type }) => type === 'diagnosisRecorded')?.data).toEqual({
      system: 'icd9cm',
      code: '414',
      rank: 1,
    });
    expect(current.claims.find(({ slot }) => slot === 'diagnosis.2')?.data).toEqual({
      system: 'icd9cm',
      code: '250.83',
      rank: 2,
    });
  });
  test('long ago is closed when the watch was over', () => {
    const old = stay({ encounter_id: '150000000', readmitted: '<30' });
    expect(old.standing).toBe('discharged');
    expect(historicEnd(old, now)).toEqual({
      reason: 'stayEnded',
      at: old.claims.find(({ type }) => type === 'readmitted')?.occurredAt,
    });
    expect(old.claims.find(({ type }) => type === 'discharged')?.data).toEqual({
      disposition: 'home',
      readmission: 'within30',
      code: '1',
    });
  });
  test('that expired is a death', () => {
    const died = stay({ encounter_id: '150000000', discharge_disposition_id: '11', readmitted: '<30' });
    expect(died.standing).toBe('deceased');
    expect(historicEnd(died, now)).toEqual({ reason: 'stayEndedByDeath', at: died.endedAt });
  });
  test('leaves out what the data set does not know', () => {
    const types = stay({
      payer_code: '?',
      diag_1: '?',
      diag_2: '?',
      diag_3: '?',
      number_emergency: '?',
      a1cresult: 'None',
    }).claims.map(({ type }) => type);
    expect(types).not.toContain('payerKnown');
    expect(types).not.toContain('diagnosisRecorded');
    expect(types).not.toContain('emergencyVisits');
  });
  test.each([
    [{ encounter_id: '' }, 'encounter_id'],
    [{ encounter_id: '12a' }, 'encounter_id'],
    [{ patient_nbr: '?' }, 'patient_nbr'],
    [{ time_in_hospital: '-1' }, 'time_in_hospital'],
    [{ time_in_hospital: '4000' }, 'time_in_hospital'],
  ])('%j is refused', (changes, column) => {
    expect(readRow({ ...row, ...changes }, now)).toMatchObject({ refused: true, column });
  });
});
