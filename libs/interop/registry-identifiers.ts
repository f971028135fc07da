import type { Identifier, Person } from './stay.ts';

/** Numbers that many people share in practice (placeholders, families) or that name a visit and not a person. */
const NOT_A_PERSON = new Set(['SS', 'DL', 'PPN', 'AN', 'VN', 'MC', 'MA']);

/** The identifiers by which the registry may tell who this is; all of them when there are no better ones. */
export function registryIdentifiers({ identifiers }: Pick<Person, 'identifiers'>): { system: string; value: string }[] {
  const own = identifiers.filter(({ type = '' }) => !NOT_A_PERSON.has(type));
  return (own.length > 0 ? own : identifiers).map(asRegistered);
}

/** An identifier in the words of the registry. */
export function asRegistered({ authority, value }: Identifier): { system: string; value: string } {
  return { system: authority, value };
}
