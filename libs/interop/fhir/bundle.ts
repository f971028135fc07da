import { isRecord } from '#core/json.ts';
import { list, type Reference, type Resource } from './resource.ts';

export interface Entry {
  /** Place in the bundle, from 0. */
  readonly index: number;
  readonly fullUrl: string;
  readonly resource: Resource;
}

/** A bundle with its references resolvable: by full URL, by `Type/id`, or by an id alone behind `urn:uuid:`. */
export class FhirBundle {
  readonly type: string;
  /** Bundle.timestamp: when the sender put it together. */
  readonly timestamp: string | undefined;
  readonly entries: readonly Entry[];
  /** Places of what is no entry, or whose resource is none. */
  readonly malformed: readonly number[];
  readonly #byReference = new Map<string, Resource>();
  readonly #byType = new Map<string, Entry[]>();

  constructor(json: { readonly type?: string; readonly timestamp?: string; readonly entry?: readonly unknown[] }) {
    this.type = json.type ?? '';
    this.timestamp = json.timestamp;
    const entries = json.entry ?? [];
    this.malformed = entries.flatMap((entry, index) => (isEntry(entry) ? [] : [index]));
    this.entries = entries.flatMap((entry, index) =>
      isEntry(entry) && entry.resource ? [{ index, fullUrl: entry.fullUrl ?? '', resource: entry.resource }] : [],
    );
    for (const entry of this.entries) this.#index(entry);
  }

  /** The resources of a type, in the order of the bundle. */
  all(type: string): readonly Entry[] {
    return this.#byType.get(type) ?? [];
  }

  /** What a reference points to; undefined when it is not in the bundle. */
  resolve(reference: Reference | undefined, contained?: readonly Resource[]): Resource | undefined {
    const target = reference?.reference;
    if (typeof target !== 'string') return undefined;
    if (target.startsWith('#')) return list(contained).find(({ id }) => id === target.slice(1));
    return this.#byReference.get(target) ?? this.#byReference.get(lastTwo(target));
  }

  #index(entry: Entry): void {
    const { resourceType = '', id } = entry.resource;
    if (entry.fullUrl) this.#byReference.set(entry.fullUrl, entry.resource);
    if (id) {
      this.#byReference.set(`${resourceType}/${id}`, entry.resource);
      this.#byReference.set(`urn:uuid:${id}`, entry.resource);
    }
    const same = this.#byType.get(resourceType);
    if (same) same.push(entry);
    else this.#byType.set(resourceType, [entry]);
  }
}

/** Of a response an entry may lack the resource. What is in a resource is checked field by field when it is read. */
function isEntry(value: unknown): value is { readonly fullUrl?: string; readonly resource?: Resource } {
  return isRecord(value) && (value['resource'] === undefined || isRecord(value['resource']));
}

/** `https://host/fhir/Patient/1/_history/2` is `Patient/1`. */
function lastTwo(url: string): string {
  return url
    .replace(/\/_history\/.*$/, '')
    .split('/')
    .slice(-2)
    .join('/');
}
