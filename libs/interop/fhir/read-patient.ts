import { instantOf, codeOf, list, type Resource } from './resource.ts';
import type { LocalToInstant } from '../timestamp.ts';
import type { Identifier, Person, Sex } from '../stay.ts';

/** Record numbers first; a number that many systems share, such as a social security number, last. */
const PREFERENCE = ['MR', 'PI', 'MC', ''];
const LAST = ['SS', 'DL', 'PPN'];

/** The person of a Patient resource. Without any identifier, the id of the resource serves as one. */
export function readPatient(patient: Resource, toInstant: LocalToInstant): Person {
  const name = list(patient.name).find(({ use }) => use === 'official') ?? list(patient.name)[0];
  const family = list(name?.family)[0];
  const given = list(name?.given).join(' ');
  const language = list(patient.communication).map((each) => codeOf(each.language))[0];
  const diedAt = instantOf(patient.deceasedDateTime, toInstant);
  return {
    identifiers: identifiersOf(patient),
    sex: sexOf(patient.gender),
    ...(family && { family }),
    ...(given && { given }),
    ...(/^\d{4}-\d\d-\d\d/.test(patient.birthDate ?? '') && { bornOn: (patient.birthDate ?? '').slice(0, 10) }),
    ...(language && { language }),
    ...(diedAt && { diedAt }),
  };
}

function identifiersOf(patient: Resource): Identifier[] {
  const found = list(patient.identifier).flatMap(({ system, value, type }): Identifier[] => {
    const code = codeOf(type);
    return value ? [{ authority: system ?? 'fhir', value, ...(code && { type: code }) }] : [];
  });
  if (found.length === 0) return [{ authority: 'fhir', value: patient.id ?? '' }];
  return found.toSorted((a, b) => rank(a.type ?? '') - rank(b.type ?? ''));
}

function rank(type: string): number {
  const index = PREFERENCE.indexOf(type);
  if (index >= 0) return index;
  return LAST.includes(type) ? 9 : PREFERENCE.length;
}

function sexOf(gender: string | undefined): Sex {
  return gender === 'female' || gender === 'male' || gender === 'other' ? gender : 'unknown';
}
