import type { Instant } from '#core/json.ts';
import { opaqueVisit } from '../case-id.ts';
import { diagnosisData } from '../diagnosis.ts';
import { claim, payerClaims } from '../shared-claims.ts';
import type { Claim, Sex, Stay } from '../stay.ts';
import { DISPOSITIONS, EMERGENT, ORIGINS, PAYERS, REQUIRED, type Column } from './columns.ts';
import { readmissionDate, stayDates } from './dates.ts';

export type Row = Readonly<Partial<Record<Column, string>>>;

/** Why a row is no stay: the column to blame and what it should hold. */
export interface RowFault {
  readonly refused: true;
  readonly column: Column;
  readonly reason: string;
}

/** One line of diabetic_data.csv as a stay; `?` is unknown and leaves its fact out. Dates: dates.ts. */
export function readRow(row: Row, now: Instant): Stay | RowFault {
  const fault = faultOf(row);
  if (fault) return fault;
  const id = Number(row.encounter_id);
  const dates = stayDates(id, Number(row.time_in_hospital), now);
  const isOver = dates.dischargedAt <= now;
  const key = `diabetes130|${id}`;
  const claims = [
    ...atAdmission(row, dates.admittedAt, key),
    ...diagnoses(row, dates.admittedAt),
    ...results(row, dates.admittedAt),
    ...(isOver ? atDischarge(row, id, dates.dischargedAt, now) : [planned(dates.admittedAt, dates.dischargedAt)]),
  ];
  const died = claims.some(({ type }) => type === 'died');
  return {
    key,
    source: 'diabetes130',
    person: { identifiers: [{ authority: 'diabetes130', value: row.patient_nbr ?? '' }], sex: sexOf(row.gender) },
    standing: died ? 'deceased' : isOver ? 'discharged' : 'current',
    openedAt: dates.admittedAt,
    ...(isOver && { endedAt: dates.dischargedAt }),
    claims,
  };
}

function faultOf(row: Row): RowFault | undefined {
  const empty = REQUIRED.find((column) => known(row[column]) === undefined);
  if (empty) return { refused: true, column: empty, reason: `${empty} is empty; without it the line is no stay.` };
  if (!/^[1-9]\d{0,14}$/.test(row.encounter_id ?? ''))
    return { refused: true, column: 'encounter_id', reason: 'encounter_id is not a whole number above 0.' };
  const days = row.time_in_hospital ?? '';
  if (/^\d{1,3}$/.test(days) && Number(days) <= 365) return undefined;
  return {
    refused: true,
    column: 'time_in_hospital',
    reason: 'time_in_hospital is not a number of days from 0 to 365.',
  };
}

/** The value of a cell; undefined for what the data set writes when it does not know. */
function known(cell: string | undefined): string | undefined {
  return cell === undefined || cell === '' || cell === '?' || cell === 'NULL' ? undefined : cell;
}

function count(cell: string | undefined): number | undefined {
  return /^\d+$/.test(cell ?? '') ? Number(cell) : undefined;
}

function atAdmission(row: Row, at: Instant, key: string): Claim[] {
  const emergent = EMERGENT[row.admission_type_id ?? ''] ?? (row.admission_source_id === '7' ? true : undefined);
  const origin = ORIGINS[row.admission_source_id ?? ''];
  const service = known(row.medical_specialty);
  const age = /^\[(\d+)-/.exec(row.age ?? '')?.[1];
  const payer = known(row.payer_code);
  return [
    claim('person', 'personDescribed', at, {
      sex: sexOf(row.gender),
      ...(age !== undefined && { ageYears: ageOf(Number(age)) }),
    }),
    ...(payer ? payerClaims([{ rank: 1, class: PAYERS[payer] ?? 'other', code: payer }], at) : []),
    claim('admitted', 'admitted', at, {
      class: 'inpatient',
      visit: opaqueVisit(key),
      ...(emergent !== undefined && { emergent }),
      ...(origin && { origin }),
      ...(service && { service }),
    }),
    ...visits(row, at),
  ];
}

/** Bands of ten years; the last one, 90 to 100, is "over 90". */
function ageOf(lowerEnd: number): number {
  return lowerEnd >= 90 ? 99 : lowerEnd;
}

/** The data set counts the year before the stay. */
function visits(row: Row, at: Instant): Claim[] {
  const counted = [
    ['emergencyVisits', count(row.number_emergency)],
    ['inpatientStays', count(row.number_inpatient)],
    ['outpatientVisits', count(row.number_outpatient)],
  ] as const;
  return counted.flatMap(([type, number]) =>
    number === undefined ? [] : [claim(type, type, at, { count: number, months: 12 })],
  );
}

function diagnoses(row: Row, at: Instant): Claim[] {
  return [row.diag_1, row.diag_2, row.diag_3].flatMap((cell, index) => {
    const code = known(cell);
    return code
      ? [claim(`diagnosis.${index + 1}`, 'diagnosisRecorded', at, diagnosisData('icd9cm', code, index + 1))]
      : [];
  });
}

function results(row: Row, at: Instant): Claim[] {
  const told = [
    ['4548-4', known(row.a1cresult)],
    ['2345-7', known(row.max_glu_serum)],
  ] as const;
  return told.flatMap(([code, reading]) =>
    reading && reading !== 'None'
      ? [claim(`result.${code}`, 'resultRecorded', at, { system: 'loinc', code, interpretation: reading })]
      : [],
  );
}

function planned(decidedAt: Instant, at: Instant): Claim {
  return claim('plan', 'expectedDischarge', decidedAt, { at });
}

function atDischarge(row: Row, id: number, at: Instant, now: Instant): Claim[] {
  const disposition = DISPOSITIONS[row.discharge_disposition_id ?? ''] ?? 'unknown';
  const medications = count(row.num_medications);
  const again = row.readmitted === '<30' ? readmissionDate(id, at) : undefined;
  const isKnown = again === undefined || again <= now;
  const readmission = isKnown
    ? ({ '<30': 'within30', '>30': 'after30', NO: 'none' }[row.readmitted ?? ''] ?? 'unknown')
    : 'unknown';
  const code = known(row.discharge_disposition_id);
  return [
    claim('discharged', 'discharged', at, { disposition, readmission, ...(code && { code }) }),
    ...(medications === undefined ? [] : [claim('medications', 'medicationsCounted', at, { count: medications })]),
    ...(disposition === 'expired' ? [claim('died', 'died', at, {})] : []),
    ...(again !== undefined && isKnown && disposition !== 'expired'
      ? [claim('readmitted', 'readmitted', again, {})]
      : []),
  ];
}

function sexOf(gender: string | undefined): Sex {
  return gender === 'Female' ? 'female' : gender === 'Male' ? 'male' : 'unknown';
}
