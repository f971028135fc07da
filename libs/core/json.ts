/** What may cross Temporal, the journal and the wire: plain JSON, nothing else. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** An instant as ISO 8601 in UTC with milliseconds: `2026-11-23T21:14:34.000Z`. Compares as text. */
export type Instant = string;
/** A calendar date, `2026-11-23`, read in the zone of whoever uses it. */
export type LocalDate = string;
