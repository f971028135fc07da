import type { Hl7Segment } from '@medplum/core';
import type { Identifier, Person } from '../stay.ts';
import { sexOf } from './codes.ts';
import { repetitions, text } from './fields.ts';
import { readTimestamp, type LocalToInstant } from '../timestamp.ts';

/** Identifier types from the best to the worst to tell people apart by; a social security number comes last. */
const PREFERENCE = ['MR', 'PI', 'MRN', 'PT', 'PN', 'EI', '', 'AN', 'SS'];

/**
 * The identifiers of a CX field (PID-3, MRG-1), best first. Without an assigning authority the sending facility is
 * it: the number is one of its own.
 */
export function readIdentifiers(segment: Hl7Segment | undefined, field: number, facility: string): Identifier[] {
  const found: Identifier[] = [];
  for (let repetition = 0; repetition < repetitions(segment, field); repetition++) {
    const id = text(segment, field, 1, repetition);
    if (id === '') continue;
    const type = text(segment, field, 5, repetition).toUpperCase();
    found.push({ authority: text(segment, field, 4, repetition) || facility, value: id, ...(type && { type }) });
  }
  return found.toSorted((a, b) => preference(a) - preference(b));
}

function preference({ type = '' }: Identifier): number {
  const index = PREFERENCE.indexOf(type);
  return index === -1 ? PREFERENCE.indexOf('') : index;
}

/** The person of a PID segment. PID-2 (v2.3 and older) counts when PID-3 is empty. */
export function readPerson(pid: Hl7Segment | undefined, facility: string, toInstant: LocalToInstant): Person {
  const internal = readIdentifiers(pid, 3, facility);
  const born = text(pid, 7).replace(/\D.*$/, '').slice(0, 8);
  const died = readTimestamp(text(pid, 29), toInstant);
  const family = text(pid, 5);
  const given = text(pid, 5, 2);
  const language = text(pid, 15);
  return {
    identifiers: internal.length > 0 ? internal : readIdentifiers(pid, 2, facility),
    sex: sexOf(text(pid, 8)),
    ...(family && { family }),
    ...(given && { given }),
    ...(/^\d{8}$/.test(born) && { bornOn: `${born.slice(0, 4)}-${born.slice(4, 6)}-${born.slice(6)}` }),
    ...(/^[a-z]{2,3}(-[A-Za-z]{2})?$/i.test(language) && { language: language.toLowerCase() }),
    ...(died && { diedAt: died.at }),
  };
}

/** True when PID-30 says that the person has died. */
export function isDead(pid: Hl7Segment | undefined): boolean {
  return text(pid, 30).toUpperCase() === 'Y';
}
