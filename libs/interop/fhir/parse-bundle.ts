import { FhirBundle } from './bundle.ts';

/** Why a file's text is no bundle, and where in it. */
export interface NotABundle {
  readonly refused: true;
  readonly position: string;
  readonly reason: string;
}

/** Bundles whose entries are resources as they stand. A history holds superseded versions. */
const TYPES = new Set([
  'transaction',
  'batch',
  'collection',
  'message',
  'searchset',
  'document',
  'transaction-response',
  'batch-response',
  '',
]);

/** Reads one Bundle from JSON text; of any release from DSTU2 to R5. */
export function parseBundle(text: string): FhirBundle | NotABundle {
  const json = parseJson(text);
  if (json instanceof SyntaxError) return refused(placeOf(json, text), `Not JSON: ${json.message}`);
  const { resourceType, type = '', entry } = isObject(json) ? json : {};
  if (resourceType !== 'Bundle') {
    return refused(
      'resourceType',
      `Expected a Bundle, found ${typeof resourceType === 'string' ? resourceType : 'no resource type'}. Put the resources of a person into one Bundle.`,
    );
  }
  if (typeof type !== 'string' || !TYPES.has(type))
    return refused(
      'type',
      `A bundle of type ${String(type)} cannot be imported. Send a transaction, collection or message.`,
    );
  if (entry !== undefined && !Array.isArray(entry)) return refused('entry', 'Bundle.entry is not a list.');
  return new FhirBundle(json as ConstructorParameters<typeof FhirBundle>[0]); // resourceType, type and entry were checked above
}

function parseJson(text: string): unknown {
  try {
    const json: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return json;
  } catch (error) {
    return error; // JSON.parse throws nothing else
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function placeOf(error: SyntaxError, text: string): string {
  const offset = /position (\d+)/.exec(error.message)?.[1];
  const before = text.slice(0, offset === undefined ? text.length : Number(offset));
  return `line ${before.split('\n').length}`;
}

function refused(position: string, reason: string): NotABundle {
  return { refused: true, position, reason };
}
