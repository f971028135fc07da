import type { ErrorObject } from 'ajv/dist/2020.js';
import type { Path } from '#core/json.ts';
import { wordsAt } from './form-words.ts';
import { schemaOf } from './schema.ts';

/** What is wrong with a document at one place, and what to do. */
export interface Complaint {
  readonly path: Path;
  readonly message: string;
  readonly remedy: string;
}

/** Keywords that only say that none of several forms fitted; what they lack is said by the errors below them. */
const CHOICES = new Set(['oneOf', 'anyOf', 'allOf', 'if', 'not']);

/** Schema errors as a person can act on them: the most telling ones, without the forest of alternatives. */
export function complaintsOf(errors: readonly ErrorObject[]): readonly Complaint[] {
  const telling = errors.filter((error) => !isCovered(error, errors));
  const places = new Set(telling.map(({ instancePath }) => instancePath));
  const complaints = [...places].flatMap((place) =>
    complaintsAt(telling.filter(({ instancePath }) => instancePath === place)),
  );
  return [...new Map(complaints.map((one) => [JSON.stringify([one.path, one.message]), one])).values()];
}

/** An alternative that failed at its first word says nothing when another one got further into the document. */
function isCovered(error: ErrorObject, errors: readonly ErrorObject[]): boolean {
  const inChoice = CHOICES.has(error.keyword) || errors.some((other) => isBranchOf(error, other));
  return inChoice && errors.some((other) => other.instancePath.startsWith(`${error.instancePath}/`));
}

/** Whether `error` comes from one of the alternatives of `choice`. */
function isBranchOf(error: ErrorObject, choice: ErrorObject): boolean {
  if (!CHOICES.has(choice.keyword) || choice === error) return false;
  return error.instancePath === choice.instancePath || error.instancePath.startsWith(`${choice.instancePath}/`);
}

/** What is said of one place: of the alternatives that failed there, or that none fits when they say nothing. */
function complaintsAt(errors: readonly ErrorObject[]): readonly Complaint[] {
  const plain = errors.filter(({ keyword }) => !CHOICES.has(keyword));
  const [first] = errors;
  const path = stepsOf(first?.instancePath ?? '');
  return wordsAt(plain.length > 0 ? plain : errors).map(({ word, message, remedy = '' }) => ({
    path: word === undefined ? path : [...path, word],
    message,
    remedy: remedy || described(first),
  }));
}

/** What the schema says of a place, where nothing better is known. */
const described = (error: ErrorObject | undefined): string =>
  (error && schemaOf(error).description) ?? 'See the schema of this document under programs/schema.';

/** A JSON pointer as steps; numbers index lists. */
function stepsOf(pointer: string): Path {
  const steps = pointer.split('/').slice(1);
  return steps
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}
