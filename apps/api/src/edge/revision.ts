import { problem } from './problem.exception.ts';

/**
 * The ETag of a case: its revision. A strong one, because If-Match compares by strong tags alone (RFC 9110, 13.1.1);
 * what of the body depends on the moment of reading (states of clocks) is derived and nothing that a command could lose.
 */
export function etagOf(seq: number): string {
  return `"${seq}"`;
}

/**
 * The revision that If-Match asks for; undefined without the header or for `*`.
 * Proxies that compress make tags weak on the way, so a weak one means the same. Several tags are refused: a case has
 * one revision and the caller saw one.
 */
export function revisionOf(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined || ifMatch.trim() === '*') return undefined;
  const tag = /^\s*(?:W\/)?"(\d{1,9})"\s*$/.exec(ifMatch);
  if (tag) return Number(tag[1]);
  throw problem('INVALID_HEADER', {
    field: 'If-Match',
    detail: 'If-Match is not an ETag of a case.',
    remedy: 'Send the ETag of your last read unchanged, for example "12".',
  });
}
