import type { ErrorObject } from 'ajv/dist/2020.js';
import { suggestion } from './nearest.ts';
import type { Path, Problem } from './problem.ts';
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
  // ajv types the parameters of a keyword as a loose record; each is read below as its keyword documents it.
  const params = error.params as Record<string, unknown>;
  const extra = params['additionalProperty'] ?? params['unevaluatedProperty'];
  if (typeof extra === 'string') {
    return {
      path: [...path, extra],
      message: `“${extra}” is not a word here`,
      remedy: suggestion(extra, wordsOf(error)) || `Remove it or use one of: ${knownWords(error)}.`,
    };
  }
  if (error.keyword === 'required') {
    const missing = String(params['missingProperty']);
    return { path, message: `“${missing}” is missing`, remedy: `Add ${missing}${meaning(error, missing)}.` };
  }
  if (error.keyword === 'enum') {
    return {
      path,
      message: `${shown(error.data)} is not allowed here`,
      remedy: `Use one of: ${list(params['allowedValues'])}.`,
    };
  }
  if (error.keyword === 'const') {
    return {
      path,
      message: `${shown(error.data)} is not allowed here`,
      remedy: `Only ${shown(params['allowedValue'])} is.`,
    };
  }
  if (error.keyword === 'type') {
    return {
      path,
      message: `${shown(error.data)} is not ${list(params['type'])}`,
      remedy: `Give ${list(params['type'])}.`,
    };
  }
  if (error.keyword === 'false schema') {
    const message = `“${String(path.at(-1))}” does not go with the words around it`;
    return { path, message, remedy: 'Use another of the words known here.' };
  }
  if (CHOICES.has(error.keyword)) return choiceComplaint(error, all);
  return { path, message: `${shown(error.data)} ${error.message ?? 'does not fit'}`, remedy: description(error) };
}

/** None of several forms fits: the word that none of them knows, or else the forms themselves. */
function choiceComplaint(error: ErrorObject, all: readonly ErrorObject[]): Complaint {
  const path = stepsOf(error.instancePath);
  const here = all.filter((other) => other.instancePath === error.instancePath);
  const known = new Set(here.flatMap((other) => wordsOf(other)));
  const misplaced = here.find(({ keyword }) => keyword === 'propertyNames');
  if (misplaced) return misplacedWord(misplaced);
  const strange = here
    .map(({ params }) => (params as Record<string, unknown>)['additionalProperty'])
    .find((word) => typeof word === 'string' && !known.has(word));
  if (typeof strange === 'string') {
    const remedy = suggestion(strange, [...known]) || `Remove it or use one of: ${[...known].join(', ')}.`;
    return { path: [...path, strange], message: `“${strange}” is not a word here`, remedy };
  }
  return {
    path,
    message: `${shown(error.data)} has none of the forms known here`,
    remedy: `Use one of: ${forms(error)}.`,
  };
}

/** A word that is known, but not beside the one that says which form this is. */
function misplacedWord({ instancePath, params, parentSchema }: ErrorObject): Complaint {
  const word = String((params as Record<string, unknown>)['propertyName']);
  const { propertyNames } = parentSchema as { propertyNames?: { enum?: readonly string[] } };
  const remedy = `Use only: ${(propertyNames?.enum ?? []).join(', ')}.`;
  return { path: [...stepsOf(instancePath), word], message: `“${word}” does not go with the words beside it`, remedy };
}

/** The words that the schema of an error knows at its place. */
function wordsOf(error: ErrorObject): readonly string[] {
  const schema = error.parentSchema as { properties?: object; patternProperties?: object } | undefined;
  return [...Object.keys(schema?.properties ?? {}), ...Object.keys(schema?.patternProperties ?? {})];
}

function knownWords(error: ErrorObject): string {
  const words = wordsOf(error);
  return words.length > 0 ? words.join(', ') : 'the words of the schema';
}

function meaning(error: ErrorObject, property: string): string {
  const schema = error.parentSchema as { properties?: Record<string, { description?: string }> } | undefined;
  const text = schema?.properties?.[property]?.description;
  return text === undefined ? '' : `: ${text.replace(/\.$/, '')}`;
}

function forms(error: ErrorObject): string {
  const branches = Array.isArray(error.schema)
    ? (error.schema as { required?: string[]; $ref?: string; type?: string }[])
    : [];
  const names = branches.map((branch) => branch.required?.join(' + ') ?? branch.$ref?.split('/').at(-1) ?? branch.type);
  const known = names.filter((name) => name !== undefined);
  return known.length > 0 ? known.join(' | ') : 'the forms of the schema';
}

function description(error: ErrorObject): string {
  const schema = error.parentSchema as { description?: string } | undefined;
  return schema?.description ?? 'See the schema of this file under programs/schema.';
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
