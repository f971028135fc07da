import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

/** Common to every field: what it means, and whether it may be left out. */
export interface FieldOptions {
  readonly description: string;
  readonly optional?: boolean;
  /** Null says something of its own, for example nobody. */
  readonly nullable?: boolean;
  readonly example?: unknown;
}

const LONGEST_TEXT = 2_000;
const LONGEST_LIST = 1_000;

/** A sentence for people. It becomes part of the journal: nothing that names a person belongs in it. */
export function TextField(options: FieldOptions & { max?: number }): PropertyDecorator {
  const max = options.max ?? LONGEST_TEXT;
  return field(options, { type: String, minLength: 1, maxLength: max }, IsString(), Length(1, max));
}

/** A code or id: letters, digits and `._:/@-`, at most 100 of them. */
export function CodeField(options: FieldOptions): PropertyDecorator {
  const message = '$property must be a code: 1 to 100 letters, digits and ._:/@-';
  const pattern = /^[\p{L}\p{N}._:/@-]{1,100}$/u;
  return field(options, { type: String, minLength: 1, maxLength: 100 }, Matches(pattern, { message }));
}

/** One word of a fixed list. */
export function ChoiceField(choices: readonly string[], options: FieldOptions): PropertyDecorator {
  const message = `$property must be one of ${choices.join(', ')}`;
  return field(options, { enum: [...choices] }, IsIn([...choices], { message }));
}

export function NumberField(
  options: FieldOptions & { integer?: boolean; min?: number; max?: number },
): PropertyDecorator {
  const bounds = [
    ...(options.min === undefined ? [] : [Min(options.min)]),
    ...(options.max === undefined ? [] : [Max(options.max)]),
  ];
  const range = {
    ...(options.min === undefined ? {} : { minimum: options.min }),
    ...(options.max === undefined ? {} : { maximum: options.max }),
  };
  const kind = options.integer ? IsInt() : IsNumber({ allowNaN: false, allowInfinity: false });
  return field(options, { type: options.integer ? 'integer' : 'number', ...range }, ...bounds, kind);
}

export function BooleanField(options: FieldOptions): PropertyDecorator {
  return field(options, { type: Boolean }, IsBoolean());
}

/** An ISO 8601 instant with its offset; it goes on as UTC with milliseconds, the one form that the core reads. */
export function InstantField(options: FieldOptions): PropertyDecorator {
  const rule = ValidateBy(
    { name: 'isInstant', validator: { validate: (value) => instantOf(value) !== undefined } },
    { message: '$property is not an instant' },
  );
  const normal = Transform(({ value }) => instantOf(value) ?? value);
  return field(
    { example: '2026-11-23T21:14:34.000Z', ...options },
    { type: String, format: 'date-time' },
    normal,
    rule,
  );
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

/** The instant in UTC with milliseconds; undefined when the value is not one or leaves its offset open. */
export function instantOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || !INSTANT.test(value)) return undefined;
  const time = Date.parse(value);
  // Date.parse rolls 30 February over; the day it gives back must be the day that was sent.
  return Number.isNaN(time) || !isRealDay(value.slice(0, 10)) ? undefined : new Date(time).toISOString();
}

/** A calendar date such as 2026-11-23. */
export function DateField(options: FieldOptions): PropertyDecorator {
  const rule = ValidateBy(
    { name: 'isLocalDate', validator: { validate: (value) => typeof value === 'string' && isRealDay(value) } },
    { message: '$property is not a date' },
  );
  return field({ example: '2026-11-23', ...options }, { type: String, format: 'date' }, rule);
}

function isRealDay(day: string): boolean {
  const date = /^\d{4}-\d\d-\d\d$/.test(day) ? new Date(`${day}T00:00:00Z`) : undefined;
  return date !== undefined && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

/** Free-form data, for example the data of a fact. */
export function JsonField(options: FieldOptions): PropertyDecorator {
  return field(options, { type: 'object', additionalProperties: true }, IsObject());
}

/** An object of a class of its own. */
export function ObjectField(type: () => new () => object, options: FieldOptions): PropertyDecorator {
  return field(options, { type: lazily(type) }, Type(type), IsObject(), ValidateNested());
}

/** The describer of the API tells a function that gives a class from a class by its name. */
function lazily(type: () => new () => object): () => new () => object {
  return { type: () => type() }.type;
}

export function ListField(type: () => new () => object, options: FieldOptions & { max?: number }): PropertyDecorator {
  const max = options.max ?? LONGEST_LIST;
  return field(
    options,
    { type: lazily(type), isArray: true, maxItems: max },
    Type(type),
    ValidateNested({ each: true }),
    IsArray(),
    ArrayMaxSize(max),
  );
}

export function CodeListField(options: FieldOptions): PropertyDecorator {
  return field(
    options,
    { type: [String] },
    IsString({ each: true }),
    MaxLength(100, { each: true }),
    IsArray(),
    ArrayMaxSize(LONGEST_LIST),
  );
}

/** A list of free-form objects, for example the goals of a plan. */
export function JsonListField(options: FieldOptions): PropertyDecorator {
  const api = { type: 'array', items: { type: 'object', additionalProperties: true }, maxItems: LONGEST_LIST } as const;
  return field(options, api, IsObject({ each: true }), IsArray(), ArrayMaxSize(LONGEST_LIST));
}

/** Documentation and rules of one field as one decorator, so that the two cannot part. */
function field(
  options: FieldOptions,
  api: ApiPropertyOptions,
  ...rules: readonly PropertyDecorator[]
): PropertyDecorator {
  const { description, optional = false, nullable = false, example } = options;
  const documented = {
    ...api,
    description,
    required: !optional,
    nullable,
    ...(example === undefined ? {} : { example }),
  };
  // Left out is left out: null passes only where it means something.
  const present = ValidateIf((_, value) => !(optional && value === undefined) && !(nullable && value === null));
  const all = [ApiProperty(documented as ApiPropertyOptions), ...rules, present]; // a spread of its own variants
  return (target, key) => {
    for (const decorate of all) decorate(target, key);
  };
}
