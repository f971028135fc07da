import { ValidationPipe, type Type } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import type { FieldProblem } from '#contracts/views/problem.ts';
import { problem } from './problem.exception.ts';

/** Remedies by rule, where the rule's own sentence does not already say what to send. */
const REMEDIES: Readonly<Record<string, string>> = {
  whitelistValidation: 'Leave it out; see /openapi.json for the fields of this request.',
  isISO8601: 'Send an ISO 8601 instant with its offset, for example 2026-11-23T21:14:34Z.',
  isInstant: 'Send an ISO 8601 instant with its offset, for example 2026-11-23T21:14:34Z.',
  isLocalDate: 'Send a calendar date, for example 2026-11-23.',
  isBoolean: 'Send true or false.',
  isInt: 'Send a whole number.',
  isNumber: 'Send a number.',
  isDefined: 'Send this field.',
  isNotEmpty: 'Send this field.',
};
const REMEDY = 'Send a value that fits; see /openapi.json.';

/** Checks one body or query against its class. What comes out is plain JSON with exactly the fields of the class. */
export function validated(expectedType: Type, source: 'body' | 'query'): ValidationPipe {
  return new ValidationPipe({
    expectedType,
    whitelist: true,
    forbidNonWhitelisted: true,
    // Values of a query are text; a body says its types itself.
    transform: source === 'query',
    transformOptions: { exposeUnsetFields: false },
    exceptionFactory: invalidInput,
  });
}

/** The 400 for fields that break their rules: the first is named by itself, all are listed. */
export function invalidInput(errors: readonly ValidationError[]): Error {
  const fields = fieldProblems(errors, '');
  const first = fields[0];
  if (!first) return problem('INVALID_INPUT');
  const more = fields.length > 1 ? ` (and ${fields.length - 1} more)` : '';
  const { field, detail, remedy } = first;
  return problem('INVALID_INPUT', { field, detail: `${detail}${more}`, remedy, errors: fields });
}

function fieldProblems(errors: readonly ValidationError[], parent: string): FieldProblem[] {
  return errors.flatMap((error) => {
    const field = parent ? `${parent}.${error.property}` : error.property;
    const isMissing = error.value === undefined;
    const own = brokenRule(error.constraints ?? {}).map(([rule, text]) =>
      isMissing ? missing(field) : fieldProblem(field, rule, text),
    );
    return [...own, ...fieldProblems(error.children ?? [], field)];
  });
}

/** One rule of those that a value breaks: what is no number has no size either. */
function brokenRule(constraints: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  const broken = Object.entries(constraints);
  const kind = broken.find(([rule]) => rule === 'isInt' || rule === 'isNumber');
  return kind ? [kind] : broken.slice(0, 1);
}

const missing = (field: string): FieldProblem => ({
  field,
  detail: `${field} is missing.`,
  remedy: 'Send this field.',
});

function fieldProblem(field: string, rule: string, text: string): FieldProblem {
  const name = field.split('.').at(-1) ?? field;
  const detail =
    rule === 'whitelistValidation' ? `${field} is not a field of this request.` : `${text.replace(name, field)}.`;
  return { field, detail, remedy: REMEDIES[rule] ?? REMEDY };
}
