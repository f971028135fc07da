/** Dispositions of programs/facts.yaml (`discharged`). */
export type Disposition =
  | 'home'
  | 'homeHealth'
  | 'skilledNursing'
  | 'intermediateCare'
  | 'rehabilitation'
  | 'longTermCare'
  | 'psychiatric'
  | 'hospice'
  | 'otherHospital'
  | 'againstAdvice'
  | 'expired'
  | 'courtOrLaw'
  | 'stillPatient'
  | 'other'
  | 'unknown';

/** UB-04 patient discharge status (form locator 17), which HL7 table 0112 and the NUBC code system both carry. */
const UB04: Readonly<Record<string, Disposition>> = {
  '01': 'home',
  '02': 'otherHospital',
  '03': 'skilledNursing',
  '04': 'intermediateCare',
  '05': 'otherHospital',
  '06': 'homeHealth',
  '07': 'againstAdvice',
  '08': 'homeHealth',
  '09': 'stillPatient',
  '20': 'expired',
  '21': 'courtOrLaw',
  '30': 'stillPatient',
  '40': 'expired',
  '41': 'expired',
  '42': 'expired',
  '43': 'otherHospital',
  '50': 'hospice',
  '51': 'hospice',
  '61': 'skilledNursing',
  '62': 'rehabilitation',
  '63': 'longTermCare',
  '64': 'intermediateCare',
  '65': 'psychiatric',
  '66': 'otherHospital',
  '69': 'other',
  '70': 'other',
};

/** FHIR R4 code system discharge-disposition. */
const FHIR: Readonly<Record<string, Disposition>> = {
  home: 'home',
  'alt-home': 'home',
  'other-hcf': 'other',
  hosp: 'hospice',
  long: 'longTermCare',
  aadvice: 'againstAdvice',
  exp: 'expired',
  psy: 'psychiatric',
  rehab: 'rehabilitation',
  snf: 'skilledNursing',
  oth: 'other',
};

/**
 * Where a person went, from a UB-04 status ("1", "01", "81": 81 to 95 are 01 to 15 with a planned readmission) or a
 * FHIR discharge-disposition code. A code that neither table knows is `other`, none at all `unknown`.
 */
export function dispositionOf(code: string | undefined): Disposition {
  const text = code?.trim().toLowerCase() ?? '';
  if (text === '') return 'unknown';
  const number = /^\d{1,2}$/.test(text) ? Number(text) : undefined;
  if (number === undefined) return FHIR[text] ?? 'other';
  const base = number >= 81 && number <= 95 ? (PLANNED_READMISSION[number] ?? number - 80) : number;
  return UB04[String(base).padStart(2, '0')] ?? 'other';
}

/** 87 to 95 do not follow the "minus 80" rule of 81 to 86. */
const PLANNED_READMISSION: Readonly<Record<number, number>> = {
  87: 21,
  88: 43,
  89: 61,
  90: 62,
  91: 63,
  92: 64,
  93: 65,
  94: 66,
  95: 70,
};
