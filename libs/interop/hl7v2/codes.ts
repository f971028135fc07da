import type { StayClass } from '../stay.ts';

/** HL7 table 0004, PV1-2, with what hospitals add to it. */
const CLASSES: Readonly<Record<string, StayClass>> = {
  I: 'inpatient',
  E: 'emergency',
  O: 'outpatient',
  R: 'outpatient',
  P: 'inpatient',
  B: 'inpatient',
  C: 'other',
  N: 'other',
  U: 'other',
  V: 'observation',
  OBS: 'observation',
  OBSENC: 'observation',
  OBV: 'observation',
  IMP: 'inpatient',
  INPATIENT: 'inpatient',
  ACUTE: 'inpatient',
  NONAC: 'inpatient',
  EMER: 'emergency',
  EMERGENCY: 'emergency',
  ER: 'emergency',
  ED: 'emergency',
  AMB: 'outpatient',
  OUTPATIENT: 'outpatient',
  SS: 'outpatient',
};

/** The class of a stay; a code that we do not know is `other`, and the program's eligibility rule decides. */
export function classOf(code: string): StayClass {
  return CLASSES[code.toUpperCase()] ?? 'other';
}

/** HL7 table 0007, PV1-4: accident, emergency, urgent and labour are emergent (the A of LACE), R, C and N are not. */
const EMERGENT: Readonly<Record<string, boolean>> = {
  A: true,
  E: true,
  U: true,
  L: true,
  R: false,
  C: false,
  N: false,
  '1': true,
  '2': true,
  '3': false,
  '4': false,
  '5': true,
};

/** Whether an admission of this type was emergent; undefined when the code does not tell. */
export function isEmergent(code: string): boolean | undefined {
  return EMERGENT[code.toUpperCase()];
}

/** HL7 table 0023, PV1-14, which is the UB-04 point of origin in practice. */
const ORIGINS: Readonly<Record<string, string>> = {
  '1': 'home',
  '2': 'home',
  '3': 'home',
  '4': 'transfer',
  '5': 'skilledNursing',
  '6': 'transfer',
  '7': 'emergencyDepartment',
  '8': 'court',
  D: 'transfer',
  E: 'transfer',
  F: 'skilledNursing',
};

/** Where the person came from; undefined when the code does not tell. */
export function originOf(code: string): string | undefined {
  return ORIGINS[code.toUpperCase().replace(/^0/, '')];
}

/** HL7 table 0001, PID-8. */
export function sexOf(code: string): 'female' | 'male' | 'other' | 'unknown' {
  switch (code.toUpperCase()) {
    case 'F':
      return 'female';
    case 'M':
      return 'male';
    case 'O':
    case 'A':
    case 'N':
      return 'other';
    default:
      return 'unknown';
  }
}
