import { randomUUID } from 'node:crypto';
import { problem } from './problem.exception.ts';

/** Travels in clear text as the id of the engine's update and as a database key, so it stays short and plain. */
const PLAIN_KEY = /^[A-Za-z0-9._:-]{1,64}$/;

/** The Idempotency-Key of a request, or a new one: it is also the id of the command. */
export function commandIdOf(header: string | undefined): string {
  if (header === undefined || header === '') return randomUUID();
  // The draft standard writes the key as a quoted string; most clients send it bare.
  const key = /^"(.*)"$/.exec(header)?.[1] ?? header;
  if (PLAIN_KEY.test(key)) return key;
  throw problem('INVALID_HEADER', {
    field: 'Idempotency-Key',
    detail: 'The Idempotency-Key cannot be used.',
    remedy: 'Send 1 to 64 letters, digits and ._:- (a random UUID is good).',
  });
}
