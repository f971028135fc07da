import type { Disposition } from '../disposition.ts';
import type { PayerClass } from '../payer.ts';

/** The columns of diabetic_data.csv that are read, by their names in its header; order and case do not matter. */
export const COLUMNS = [
  'encounter_id',
  'patient_nbr',
  'gender',
  'age',
  'admission_type_id',
  'discharge_disposition_id',
  'admission_source_id',
  'time_in_hospital',
  'payer_code',
  'medical_specialty',
  'num_medications',
  'number_outpatient',
  'number_emergency',
  'number_inpatient',
  'diag_1',
  'diag_2',
  'diag_3',
  'max_glu_serum',
  'a1cresult',
  'readmitted',
] as const;
export type Column = (typeof COLUMNS)[number];

/** Without these a row is no stay. */
export const REQUIRED: readonly Column[] = ['encounter_id', 'patient_nbr', 'time_in_hospital'];

/** discharge_disposition_id, by IDs_mapping.csv of the data set. */
export const DISPOSITIONS: Readonly<Record<string, Disposition>> = {
  '1': 'home',
  '2': 'otherHospital',
  '3': 'skilledNursing',
  '4': 'intermediateCare',
  '5': 'otherHospital',
  '6': 'homeHealth',
  '7': 'againstAdvice',
  '8': 'homeHealth',
  '9': 'stillPatient',
  '10': 'otherHospital',
  '11': 'expired',
  '12': 'stillPatient',
  '13': 'hospice',
  '14': 'hospice',
  '15': 'skilledNursing',
  '16': 'other',
  '17': 'other',
  '18': 'unknown',
  '19': 'expired',
  '20': 'expired',
  '21': 'expired',
  '22': 'rehabilitation',
  '23': 'longTermCare',
  '24': 'intermediateCare',
  '25': 'unknown',
  '26': 'unknown',
  '27': 'otherHospital',
  '28': 'psychiatric',
  '29': 'otherHospital',
  '30': 'other',
};

/** admission_type_id: emergency, urgent and trauma are emergent; elective and newborn are not; the rest says nothing. */
export const EMERGENT: Readonly<Record<string, boolean>> = { '1': true, '2': true, '7': true, '3': false, '4': false };

/** admission_source_id, by IDs_mapping.csv. */
export const ORIGINS: Readonly<Record<string, string>> = {
  '1': 'home',
  '2': 'home',
  '3': 'home',
  '4': 'transfer',
  '5': 'skilledNursing',
  '6': 'transfer',
  '7': 'emergencyDepartment',
  '8': 'court',
  '10': 'transfer',
  '11': 'birth',
  '12': 'birth',
  '13': 'birth',
  '14': 'birth',
  '18': 'home',
  '19': 'home',
  '22': 'transfer',
  '23': 'birth',
  '24': 'birth',
  '25': 'transfer',
  '26': 'transfer',
};

/** payer_code. The data set explains few of its codes; those that it does not are `other`, with the code kept. */
export const PAYERS: Readonly<Record<string, PayerClass>> = {
  MC: 'medicare',
  MP: 'medicare',
  MD: 'medicaid',
  BC: 'commercial',
  HM: 'commercial',
  CP: 'commercial',
  CM: 'commercial',
  PO: 'commercial',
  UN: 'commercial',
  SI: 'commercial',
  SP: 'selfPay',
  WC: 'workersCompensation',
  CH: 'otherGovernment',
  OG: 'otherGovernment',
};
