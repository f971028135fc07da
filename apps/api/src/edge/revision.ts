import { problem } from './problem.exception.ts';

/** The ETag of a case: its revision, weak because the body also depends on the moment it is read. */
export function etagOf(seq: number): string {
  return `W/"${seq}"`;
}

/**
 * The revision that If-Match asks for; undefined without the header or for `*`.
 * Several tags are refused: a case has one revision and the caller saw one.
 */
export function revisionOf(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined || ifMatch.trim() === '*') return undefined;
  const tag = /^\s*(?:W\/)?"(\d{1,9})"\s*$/.exec(ifMatch);
  if (tag) return Number(tag[1]);
  throw problem('INVALID_HEADER', {
    field: 'If-Match',
    detail: 'If-Match is not an ETag of a case.',
    remedy: 'Send the ETag of your last read unchanged, for example W/"12".',
  });
}
