import type { ErrorObject } from 'ajv/dist/2020.js';

/** What is read of the schema that an error comes from. */
interface Schema {
  readonly description?: string;
  readonly pattern?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, { readonly description?: string }>>;
  readonly propertyNames?: { readonly enum?: readonly string[] };
}

// ajv types schema and parameters loosely: the one is our own, the others are documented for each keyword.
export const schemaOf = ({ parentSchema }: ErrorObject): Schema => (parentSchema ?? {}) as Schema;

/** The words that the schema of an error knows at its place. */
export const wordsOf = (error: ErrorObject): readonly string[] => Object.keys(schemaOf(error).properties ?? {});

/** The word that a form does not have. */
export function extraOf({ params }: ErrorObject): string | undefined {
  const extra: unknown = params['additionalProperty'] ?? params['propertyName'];
  return typeof extra === 'string' ? extra : undefined;
}

/** Nothing has no JSON, whatever the types of JSON.stringify say. */
export function shown(data: unknown): string {
  // JSON has no word for what is beyond all numbers.
  if (typeof data === 'number') return String(data);
  const text = (JSON.stringify(data) as string | undefined) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
