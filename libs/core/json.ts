/** What may cross Temporal, the journal and the wire: plain JSON, nothing else. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** The steps from the root of a document to a place in it: names and positions. */
export type Path = readonly (string | number)[];

/** Whether something that was parsed is an object with names; nothing is known of what they hold. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * What an object holds under a name that comes from outside: nothing for what every object inherits (`constructor`,
 * `toString`), which is no name of ours.
 */
export const ownOf = <T>(record: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;

/** An instant as ISO 8601 in UTC with milliseconds: `2026-11-23T21:14:34.000Z`. Compares as text. */
export type Instant = string;
/** A calendar date, `2026-11-23`, read in the zone of whoever uses it. */
export type LocalDate = string;
