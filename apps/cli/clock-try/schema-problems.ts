import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { PROJECT_ROOT } from '#config/project-root.ts';
import type { TryProblem } from './problem.ts';
import { extraOf, wordsAt } from './schema-words.ts';

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
  const errors = telling(validate.errors ?? []);
  const places = [...new Set(errors.map(({ instancePath }) => instancePath))];
  const problems = places.flatMap((place) =>
    wordsAt(errors.filter(({ instancePath }) => instancePath === place)).map(([word, message]) => ({
      path: path + stepsOf(place, word),
      message,
    })),
  );
  return problems.slice(0, MOST_TOLD);
}

const MOST_TOLD = 5;

/** Of alternatives that all failed, the errors that got furthest into the document say most. */
function telling(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const plain = errors.filter(({ keyword }) => !['anyOf', 'oneOf', 'not', 'allOf', 'if'].includes(keyword));
  const deepest = plain.filter(
    (error) => !plain.some((other) => other.instancePath.startsWith(`${error.instancePath}/`)),
  );
  const places = new Set(deepest.filter((error) => extraOf(error) !== undefined).map((error) => error.instancePath));
  const unknown = deepest.filter(({ instancePath }) => places.has(instancePath));
  return unknown.length > 0 ? unknown : deepest.length > 0 ? deepest : errors;
}

function stepsOf(instancePath: string, word: string | undefined): string {
  const steps = instancePath
    .split('/')
    .slice(1)
    .map((step) => (/^\d+$/.test(step) ? `[${step}]` : `.${step}`));
  return steps.join('') + (word === undefined ? '' : `.${word}`);
}
