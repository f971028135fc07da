import type { StayClass } from '../stay.ts';
import { codeOf, list, type Coding, type Concept } from './resource.ts';

/** ActEncounterCode, and the words that DSTU2 used. What is missing here makes no case. */
const STAYS: Readonly<Record<string, StayClass>> = {
  IMP: 'inpatient',
  ACUTE: 'inpatient',
  NONAC: 'inpatient',
  INPATIENT: 'inpatient',
  EMER: 'emergency',
  EMERGENCY: 'emergency',
  OBSENC: 'observation',
  SS: 'other',
  PRENC: 'inpatient',
};

/** The code of Encounter.class: a Coding (STU3, R4), a word (DSTU2), or a list of concepts (R5). */
export function classCode(value: unknown): string {
  // The shape differs between releases and nothing was validated before: every step may be missing.
  for (const each of list(value as string | Coding | Concept)) {
    const code = typeof each === 'string' ? each : codeIn(each);
    if (typeof code === 'string' && code !== '') return code.toUpperCase();
  }
  return '';
}

function codeIn(value: Coding | Concept): unknown {
  return (value as Coding).code ?? codeOf(value as Concept); // whichever of the two it is
}

/** The class of a stay that a hospital program could follow; undefined for a visit (ambulatory, home, virtual, ...). */
export function stayClassOf(value: unknown): StayClass | undefined {
  return STAYS[classCode(value)];
}
