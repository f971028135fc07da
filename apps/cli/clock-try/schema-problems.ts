import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { PROJECT_ROOT } from '#config/project-root.ts';
import type { TryProblem } from './problem.ts';

const validators = new Map<string, ValidateFunction>();

/** What the published schema says against a value; `path` is where the value stands in the file. */
export function schemaProblems(name: 'clock' | 'calendar', value: unknown, path: string): readonly TryProblem[] {
  let validate = validators.get(name);
  if (!validate) {
    // Compiling costs more here than checking: a fast validator of the same schema takes several times as long to make.
    const quick = { inlineRefs: false, code: { optimize: false } };
    const ajv = new Ajv2020({ allErrors: true, strict: false, verbose: true, ...quick });
    validate = ajv.compile(
      JSON.parse(readFileSync(join(PROJECT_ROOT, 'programs', 'schema', `${name}.schema.json`), 'utf8')),
    );
    validators.set(name, validate);
  }
  if (validate(value)) return [];
  return telling(validate.errors ?? []).map((error) => ({ path: path + stepsOf(error), message: wordsOf(error) }));
}

/** Of alternatives that all failed, the errors that got furthest into the document say most. */
function telling(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const plain = errors.filter(({ keyword }) => !['anyOf', 'oneOf', 'not', 'allOf', 'if'].includes(keyword));
  const deepest = plain.filter(
    (error) => !plain.some((other) => other.instancePath.startsWith(`${error.instancePath}/`)),
  );
  const unknown = deepest.filter(({ keyword }) => keyword === 'additionalProperties' || keyword === 'propertyNames');
  const chosen = unknown.length > 0 ? unknown : deepest.length > 0 ? deepest : errors;
  return [...new Map(chosen.map((error) => [error.instancePath + wordsOf(error), error])).values()].slice(0, 5);
}

const stepsOf = ({ instancePath, params }: ErrorObject): string => {
  const steps = instancePath
    .split('/')
    .slice(1)
    .map((step) => (/^\d+$/.test(step) ? `[${step}]` : `.${step}`));
  const extra: unknown = params['additionalProperty'] ?? params['propertyName'];
  return steps.join('') + (typeof extra === 'string' ? `.${extra}` : '');
};

/** What is read of the schema that an error comes from. */
interface Schema {
  readonly description?: string;
  readonly properties?: object;
  readonly propertyNames?: { readonly enum: readonly string[] };
}

function wordsOf({ keyword, params, message, data, parentSchema, schemaPath }: ErrorObject): string {
  // ajv types schema and parameters loosely: the one is our own, the others are documented for each keyword.
  const { description, properties = {}, propertyNames } = parentSchema as Schema;
  if (keyword === 'additionalProperties') {
    return `“${String(params['additionalProperty'])}” is not a word here; known are ${Object.keys(properties).join(', ')}.`;
  }
  if (keyword === 'propertyNames') {
    const beside = propertyNames?.enum ?? [];
    const head = schemaPath.split('/').at(-2);
    return `“${String(params['propertyName'])}” does not go with “${head}”; beside it stand only ${beside.join(', ')}.`;
  }
  if (keyword === 'pattern' && description !== undefined)
    return `${JSON.stringify(data)} does not fit. ${description}.`;
  if (keyword === 'enum') {
    const allowed = params['allowedValues'] as readonly unknown[];
    return `${JSON.stringify(data)} is not one of ${allowed.join(', ')}.`;
  }
  if (keyword === 'type') return `${JSON.stringify(data)?.slice(0, 60)} ${typeWords(String(params['type']), data)}`;
  if (keyword === 'required') return `“${String(params['missingProperty'])}” is missing.`;
  return `${JSON.stringify(data)?.slice(0, 60)} ${message ?? 'does not fit'}.`;
}

/** What is asked for instead; text where an amount belongs is the mistake that is made most. */
function typeWords(type: string, data: unknown): string {
  if (type === 'array' && typeof data === 'object' && data !== null) return 'must be array: put it in [ ].';
  if (type === 'object' && typeof data === 'string') return 'must be object: words with values, as in { days: 3 }.';
  return `must be ${type}.`;
}
