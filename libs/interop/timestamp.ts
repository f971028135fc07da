import type { Instant } from '#core/json.ts';

/** Turns a wall clock reading (`2026-11-01T02:30:00.000`) into an instant in the zone of the facility. */
export type LocalToInstant = (local: string) => Instant;

export interface Timestamp {
  readonly at: Instant;
  /** True when the sender gave a day or less; `at` is then the first instant of it. */
  readonly dateOnly: boolean;
}

// YYYY[MM[DD[HH[MM[SS[.S[S[S[S]]]]]]]]][+/-ZZZZ], the TS and DTM types of HL7 v2.1 to v2.9; v2.3's TS may carry a
// degree of precision as a second component, which the digits say already.
const SHAPE = /^(\d{4})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(\.\d{1,4})?)?)?)?)?)?([+-]\d{4})?$/;

/**
 * Reads an HL7 time stamp in any of its precisions. The offset in the text wins; without one it is a wall clock
 * reading at the facility. Undefined when it is not a time stamp or names a day or hour that does not exist.
 */
export function readTimestamp(text: string, toInstant: LocalToInstant): Timestamp | undefined {
  const match = SHAPE.exec((text.split('^')[0] ?? '').trim());
  if (!match) return undefined;
  const [, year = '', month = '01', day = '01', hour, minute = '00', second = '00', fraction = '', offset] = match;
  const millis = Math.floor(Number(`0${fraction || '.0'}`) * 1000 + 1e-6);
  const local = `${year}-${month}-${day}T${hour ?? '00'}:${minute}:${second}.${String(millis).padStart(3, '0')}`;
  const utc = new Date(`${local}Z`);
  if (Number.isNaN(utc.getTime()) || utc.toISOString() !== `${local}Z`) return undefined;
  const dateOnly = hour === undefined;
  // A day with an offset but no hour is still a day at the facility: an offset cannot move a date.
  if (offset === undefined || dateOnly) return { at: toInstant(local), dateOnly };
  return { at: new Date(utc.getTime() - offsetMillis(offset)).toISOString(), dateOnly };
}

function offsetMillis(offset: string): number {
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3));
  return (offset.startsWith('-') ? -1 : 1) * minutes * 60_000;
}
