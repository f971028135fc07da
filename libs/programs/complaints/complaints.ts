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

/** Of a document that is wrong in more places than these the rest is told once these are mended. */
const MOST_PLACES = 200;

/** Schema errors as a person can act on them: the most telling ones, without the forest of alternatives. */
export function complaintsOf(errors: readonly ErrorObject[]): readonly Complaint[] {
  const choices = new Set(errors.filter(isChoice).map(({ instancePath }) => instancePath));
  const above = new Set(errors.flatMap(({ instancePath }) => placesAbove(instancePath)));
  const places = new Map<string, ErrorObject[]>();
  for (const error of errors) {
    const { instancePath: place } = error;
    if (above.has(place) && isInChoice(error, choices)) continue;
    const there = places.get(place);
    if (there) there.push(error);
    else places.set(place, [error]);
  }
  const complaints = [...places.values()].slice(0, MOST_PLACES).flatMap(complaintsAt);
  return [...new Map(complaints.map((one) => [JSON.stringify([one.path, one.message]), one])).values()];
}

const isChoice = ({ keyword }: ErrorObject): boolean => CHOICES.has(keyword);

/**
 * Whether an error comes from one of several alternatives: one that failed at its first word says nothing when another
 * one got further into the document.
 */
const isInChoice = (error: ErrorObject, choices: ReadonlySet<string>): boolean =>
  isChoice(error) || [error.instancePath, ...placesAbove(error.instancePath)].some((place) => choices.has(place));

/** The places within which a place lies, as JSON pointers. */
function placesAbove(pointer: string): readonly string[] {
  const places: string[] = [];
  for (let end = pointer.lastIndexOf('/'); end >= 0; end = pointer.lastIndexOf('/', end - 1)) {
    places.push(pointer.slice(0, end));
    if (end === 0) break;
  }
  return places;
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
