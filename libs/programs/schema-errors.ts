import type { ErrorObject } from 'ajv/dist/2020.js';
import { suggestion } from '#core/nearest.ts';
import type { Path } from '#core/json.ts';
import type { Problem } from './problem.ts';
import type { SourceDocument } from './source-document.ts';

/** Keywords that only say that none of several forms fitted; what they lack is said by the errors below them. */
const CHOICES = new Set(['oneOf', 'anyOf', 'if', 'not']);

interface Complaint {
  readonly path: Path;
  readonly message: string;
  readonly remedy: string;
}

/** Schema errors as problems a person can act on: the most telling ones, without the forest of alternatives. */
export function explainErrors(document: SourceDocument, errors: readonly ErrorObject[]): readonly Problem[] {
  const telling = errors.filter((error) => !coveredByDeeper(error, errors));
  const complaints = uniqueBy(
    byPlace(telling).map((error) => complaintOf(error, errors)),
    ({ path, message }) => JSON.stringify([path, message]),
  );
  return complaints.map(({ path, message, remedy }) => document.problemAt(path, message, remedy));
}

/** An alternative that failed at its first word says nothing when another one got further into the document. */
function coveredByDeeper(error: ErrorObject, errors: readonly ErrorObject[]): boolean {
  const inChoice = CHOICES.has(error.keyword) || errors.some((other) => isBranchOf(error, other));
  return inChoice && errors.some((other) => other.instancePath.startsWith(`${error.instancePath}/`));
}

/** Whether `error` comes from one of the alternatives of `choice`. */
function isBranchOf(error: ErrorObject, choice: ErrorObject): boolean {
  if (!CHOICES.has(choice.keyword) || choice === error) return false;
  return error.instancePath === choice.instancePath || error.instancePath.startsWith(`${choice.instancePath}/`);
}

/** At a place where several alternatives failed, one sentence speaks for all of them; otherwise every error speaks. */
function byPlace(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  return errors.filter(
    (error) =>
      CHOICES.has(error.keyword) ||
      !errors.some((other) => isBranchOf(error, other) && other.instancePath === error.instancePath),
  );
}

function complaintOf(error: ErrorObject, all: readonly ErrorObject[]): Complaint {
  const path = stepsOf(error.instancePath);
  const params = paramsOf(error);
  const extra = params['additionalProperty'] ?? params['unevaluatedProperty'];
  if (typeof extra === 'string') return unknownWord(path, extra, wordsOf(error), knownWords(error));
  if (CHOICES.has(error.keyword)) return choiceComplaint(error, all);
  const [message, remedy] = WORDS[error.keyword]?.(error, params, path) ?? [
    `${shown(error.data)} ${error.message ?? 'does not fit'}`,
    description(error),
  ];
  return { path, message, remedy };
}

function unknownWord(path: Path, word: string, known: readonly string[], shownWords: string): Complaint {
  const remedy = suggestion(word, known) || `Remove it or use one of: ${shownWords}.`;
  return { path: [...path, word], message: `“${word}” is not a word here`, remedy };
}

type Params = Readonly<Record<string, unknown>>;
type Words = (error: ErrorObject, params: Params, path: Path) => readonly [message: string, remedy: string];

/** What a failed keyword is called, and what to do. */
const WORDS: Readonly<Record<string, Words>> = {
  required: (error, params) => {
    const missing = String(params['missingProperty']);
    return [`“${missing}” is missing`, `Add ${missing}${meaning(error, missing)}.`];
  },
  enum: ({ data }, params) => [`${shown(data)} is not allowed here`, `Use one of: ${list(params['allowedValues'])}.`],
  const: ({ data }, params) => [`${shown(data)} is not allowed here`, `Only ${shown(params['allowedValue'])} is.`],
  type: ({ data }, params) => [`${shown(data)} is not ${list(params['type'])}`, `Give ${list(params['type'])}.`],
  'false schema': (_error, _params, path) => [
    `“${String(path.at(-1))}” does not go with the words around it`,
    'Use another of the words known here.',
  ],
};

/** ajv types the parameters of a keyword as a loose record; each is read as its keyword documents it. */
function paramsOf(error: ErrorObject): Params {
  return error.params as Params;
}

/** None of several forms fits: the word that none of them knows, or else the forms themselves. */
function choiceComplaint(error: ErrorObject, all: readonly ErrorObject[]): Complaint {
  const path = stepsOf(error.instancePath);
  const here = all.filter((other) => other.instancePath === error.instancePath);
  const known = new Set(here.flatMap((other) => wordsOf(other)));
  const misplaced = here.find(({ keyword }) => keyword === 'propertyNames');
  if (misplaced) return misplacedWord(misplaced);
  const strange = here
    .map((other) => paramsOf(other)['additionalProperty'])
    .find((word) => typeof word === 'string' && !known.has(word));
  if (typeof strange === 'string') return unknownWord(path, strange, [...known], [...known].join(', '));
  return {
    path,
    message: `${shown(error.data)} has none of the forms known here`,
    remedy: `Use one of: ${forms(error)}.`,
  };
}

/** A word that is known, but not beside the one that says which form this is. */
function misplacedWord(error: ErrorObject): Complaint {
  const word = String(paramsOf(error)['propertyName']);
  const remedy = `Use only: ${(schemaOf(error).propertyNames?.enum ?? []).join(', ')}.`;
  return {
    path: [...stepsOf(error.instancePath), word],
    message: `“${word}” does not go with the words beside it`,
    remedy,
  };
}

interface Schema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, { readonly description?: string }>>;
  readonly patternProperties?: object;
  readonly propertyNames?: { readonly enum?: readonly string[] };
}

/** The schema that an error comes from. ajv types it loosely; our own schemas are JSON Schema 2020-12. */
function schemaOf(error: ErrorObject): Schema {
  return (error.parentSchema ?? {}) as Schema;
}

/** The words that the schema of an error knows at its place. */
function wordsOf(error: ErrorObject): readonly string[] {
  const { properties = {}, patternProperties = {} } = schemaOf(error);
  return [...Object.keys(properties), ...Object.keys(patternProperties)];
}

function knownWords(error: ErrorObject): string {
  const words = wordsOf(error);
  return words.length > 0 ? words.join(', ') : 'the words of the schema';
}

function meaning(error: ErrorObject, property: string): string {
  const text = schemaOf(error).properties?.[property]?.description;
  return text === undefined ? '' : `: ${text.replace(/\.$/, '')}`;
}

function forms(error: ErrorObject): string {
  // What oneOf and anyOf hold is a list of schemas; of other keywords nothing is listed.
  const branches = Array.isArray(error.schema)
    ? (error.schema as { required?: string[]; $ref?: string; type?: string }[])
    : [];
  const names = branches.map((branch) => branch.required?.join(' + ') ?? branch.$ref?.split('/').at(-1) ?? branch.type);
  const known = names.filter((name) => name !== undefined);
  return known.length > 0 ? known.join(' | ') : 'the forms of the schema';
}

function description(error: ErrorObject): string {
  return schemaOf(error).description ?? 'See the schema of this file under programs/schema.';
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

function list(value: unknown): string {
  return Array.isArray(value) ? value.map(String).join(', ') : String(value);
}

/** A JSON pointer as steps; numbers index lists. */
function stepsOf(pointer: string): Path {
  const steps = pointer.split('/').slice(1);
  return steps
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

function uniqueBy<T>(items: readonly T[], key: (item: T) => string): readonly T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}
