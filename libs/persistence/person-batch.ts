import type { DataSource, EntityManager } from 'typeorm';
import type { Instant, JsonObject } from '#core/json.ts';
import { newPersonId, type Identifier } from './persons.ts';
import { rows, transaction, type Executor } from './sql.ts';

/** A person as a source tells of them: identifiers most trusted first, at least one. */
export interface ToldPerson {
  readonly identifiers: readonly Identifier[];
  readonly details: JsonObject;
  /** How recent `details` are; an older telling does not overwrite. */
  readonly at: Instant;
}

/**
 * `resolvePerson` and `describePerson` for a whole batch in a handful of statements, in one transaction; answers in the
 * order asked. Two people of a batch who share an identifier are one. Two callers at once get the same persons. Safe
 * to retry.
 */
export function registerPersons(source: DataSource, tenant: string, people: readonly ToldPerson[]): Promise<string[]> {
  return transaction(source, async (manager) => {
    let known = await knownPersons(manager, tenant, people);
    if (!people.every((person) => known.has(nameOf(person, known)))) {
      // The lock of resolve_person: who creates people takes turns, and looks again before.
      await rows(manager, "SELECT pg_advisory_xact_lock(hashtextextended('person:' || $1, 0))", [tenant]);
      known = await knownPersons(manager, tenant, people);
      await create(manager, tenant, people, known);
    }
    const ids = people.map((person) => known.get(nameOf(person, known)) ?? '');
    await describe(manager, tenant, people, ids);
    return ids;
  });
}

type Known = Map<string, string>;

function keyOf({ system, value }: Identifier): string {
  return JSON.stringify([system, value]);
}

/** The identifier that decides who a person is: the first that is known, else the first. */
function nameOf({ identifiers }: ToldPerson, known: Known): string {
  const keys = identifiers.map(keyOf);
  const name = keys.find((key) => known.has(key)) ?? keys[0];
  if (name === undefined) throw new Error('A person needs at least one identifier');
  return name;
}

async function knownPersons(on: Executor, tenant: string, people: readonly ToldPerson[]): Promise<Known> {
  const asked = people.flatMap(({ identifiers }) => identifiers);
  const found = await rows<{ system: string; value: string; person: string }>(
    on,
    `SELECT i.system, i.value, current_person($1, i.person_id) AS person
     FROM (SELECT DISTINCT * FROM unnest($2::text[], $3::text[]) AS a(system, value)) a
     JOIN person_identifier i ON i.tenant = $1 AND i.system = a.system AND i.value = a.value`,
    [tenant, asked.map(({ system }) => system), asked.map(({ value }) => value)],
  );
  return new Map(found.map(({ system, value, person }) => [keyOf({ system, value }), person]));
}

/** Creates who is not known and records every new identifier; adds both to `known`. */
async function create(
  manager: EntityManager,
  tenant: string,
  people: readonly ToldPerson[],
  known: Known,
): Promise<void> {
  const created: string[] = [];
  const learnt: (Identifier & { person: string })[] = [];
  for (const person of people) {
    let id = known.get(nameOf(person, known));
    if (id === undefined) created.push((id = newPersonId()));
    for (const identifier of person.identifiers) {
      if (known.has(keyOf(identifier))) continue;
      known.set(keyOf(identifier), id);
      learnt.push({ ...identifier, person: id });
    }
  }
  await rows(manager, "INSERT INTO person (person_id, tenant, details) SELECT unnest($2::text[]), $1, '{}'", [
    tenant,
    created,
  ]);
  await rows(
    manager,
    `INSERT INTO person_identifier (tenant, system, value, person_id)
     SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[]) ON CONFLICT DO NOTHING`,
    [tenant, learnt.map(({ system }) => system), learnt.map(({ value }) => value), learnt.map(({ person }) => person)],
  );
}

async function describe(
  manager: EntityManager,
  tenant: string,
  people: readonly ToldPerson[],
  ids: readonly string[],
): Promise<void> {
  const newest = new Map<string, ToldPerson>();
  for (const [index, person] of people.entries()) {
    const id = ids[index] ?? '';
    const other = newest.get(id);
    if (!other || other.at <= person.at) newest.set(id, person);
  }
  const told = [...newest].map(([id, { details, at }]) => ({ id, details, at }));
  await rows(
    manager,
    `UPDATE person p SET details = t.details, details_at = t.at
     FROM jsonb_to_recordset($2::jsonb) AS t(id text, details jsonb, at timestamptz)
     WHERE p.tenant = $1 AND p.person_id = t.id AND (p.details_at IS NULL OR p.details_at <= t.at)`,
    [tenant, JSON.stringify(told)],
  );
}
