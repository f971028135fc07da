import type { Refusal } from '#core/case/protocol.ts';
import type { CommandAnswer } from './views/command-answer.ts';

/** What is kept under an Idempotency-Key: given again to whoever repeats the request. */
export type StoredAnswer =
  | { readonly outcome: 'accepted'; readonly answer: CommandAnswer }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };
