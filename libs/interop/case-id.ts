import { createHash } from 'node:crypto';

/**
 * Ids derived from what a source says, so that a message or a line that comes twice finds the same case and the
 * same person. Opaque: nothing of the visit or record number can be read back from them.
 */
function opaque(prefix: string, ...parts: readonly string[]): string {
  return prefix + createHash('sha256').update(parts.join('|')).digest('hex').slice(0, 26);
}

/** Id of the case of one stay: `case_` and 26 hex digits. */
export function caseIdOf(tenant: string, source: string, visitKey: string): string {
  return opaque('case_', tenant, source, visitKey);
}

/** Id of the person known by one identifier of one authority. */
export function personIdOf(tenant: string, authority: string, value: string): string {
  return opaque('person_', tenant, authority, value);
}

/** Key of a visit as a fact may carry it. */
export function opaqueVisit(key: string): string {
  return opaque('visit_', key);
}

/** SHA-256 of a text, as hex. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
