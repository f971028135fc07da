import { hash } from 'node:crypto';

/**
 * Ids derived from what a source says, so that a message or a line that comes twice finds the same case.
 * Opaque: the visit number cannot be read back from them.
 */
function opaque(prefix: string, ...parts: readonly string[]): string {
  return prefix + sha256(parts.join('|')).slice(0, 26);
}

/** Id of the case of one stay: `case_` and 26 hex digits. */
export function caseIdOf(tenant: string, source: string, visitKey: string): string {
  return opaque('case_', tenant, source, visitKey);
}

/** Key of a visit as a fact may carry it. */
export function opaqueVisit(key: string): string {
  return opaque('visit_', key);
}

/** SHA-256 of a text, as hex. */
export function sha256(text: string): string {
  return hash('sha256', text);
}
