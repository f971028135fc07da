import { randomBytes } from 'node:crypto';
import type { Instant, JsonObject } from '#core/json.ts';
import { row, rows, type Executor } from './sql.ts';

/** A record number in the system that issued it (MSH-3/PID-3 assigner, FHIR identifier system). */
export interface Identifier {
  readonly system: string;
  readonly value: string;
}

/**
 * The opaque id of the person whom the identifiers (most trusted first, at least one) belong to, today's one after
 * merges. Unknown people are created, new identifiers recorded; one that already belongs to somebody else stays there.
 * Two callers at once get the same person. Safe to retry. Creating holds a lock of the tenant until the transaction
 * ends: do not call it early in a long one.
 */
export async function resolvePerson(on: Executor, tenant: string, identifiers: readonly Identifier[]): Promise<string> {
  const [person] = await resolvePersons(on, tenant, [identifiers]);
  if (person === undefined) throw new Error('resolve_person gave no row');
  return person;
}

/** `resolvePerson` for many people in one round trip; answers in the order asked. */
export async function resolvePersons(
  on: Executor,
  tenant: string,
  people: readonly (readonly Identifier[])[],
): Promise<string[]> {
  if (people.some((identifiers) => identifiers.length === 0)) throw new Error('A person needs at least one identifier');
  const asked = people.map((identifiers) => ({ identifiers, new_id: newPersonId() }));
  const found = await rows<{ person: string }>(
    on,
    // the subquery resolves in order, before merges are followed
    `SELECT current_person($1, r.person_id) AS person FROM (
       SELECT a.n, resolve_person($1, a.asked->'identifiers', a.asked->>'new_id') AS person_id
       FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS a(asked, n) ORDER BY a.n OFFSET 0) r ORDER BY r.n`,
    [tenant, JSON.stringify(asked)],
  );
  return found.map(({ person }) => person);
}

/** Looks a person up without creating one. */
export async function findPerson(
  on: Executor,
  tenant: string,
  { system, value }: Identifier,
): Promise<string | undefined> {
  const found = await row<{ person: string }>(
    on,
    `SELECT current_person(tenant, person_id) AS person FROM person_identifier
     WHERE tenant = $1 AND system = $2 AND value = $3`,
    [tenant, system, value],
  );
  return found?.person;
}

/** Keeps name, birth date, address … as the source last told them; an older telling (`at`) does not overwrite. */
export async function describePerson(
  on: Executor,
  tenant: string,
  person: string,
  details: JsonObject,
  at: Instant,
): Promise<void> {
  await rows(
    on,
    `UPDATE person SET details = $3, details_at = $4
     WHERE tenant = $1 AND person_id = $2 AND (details_at IS NULL OR details_at <= $4)`,
    [tenant, person, details, at],
  );
}

export interface Person {
  readonly id: string;
  readonly details: JsonObject;
  readonly identifiers: readonly Identifier[];
}

/** The persons with these ids that the tenant has; unknown ids are left out. */
export function loadPersons(on: Executor, tenant: string, ids: readonly string[]): Promise<Person[]> {
  return rows<Person>(
    on,
    `SELECT p.person_id AS id, p.details, coalesce((
       SELECT jsonb_agg(jsonb_build_object('system', i.system, 'value', i.value) ORDER BY i.system, i.value)
       FROM person_identifier i WHERE i.tenant = p.tenant AND i.person_id = p.person_id), '[]') AS identifiers
     FROM person p WHERE p.tenant = $1 AND p.person_id = ANY ($2) ORDER BY p.person_id`,
    [tenant, ids],
  );
}

/**
 * From now on `gone` stands for `survivor` (HL7 A40). Nothing is moved, so it can be undone. Gives false when they
 * were one already, hence safe to retry. `source` names the message or command that said so.
 */
export async function mergePersons(
  on: Executor,
  tenant: string,
  gone: string,
  survivor: string,
  source: string,
): Promise<boolean> {
  const merged = await row<{ merged: boolean }>(on, 'SELECT merge_person($1, $2, $3, $4) AS merged', [
    tenant,
    gone,
    survivor,
    source,
  ]);
  return merged?.merged ?? false;
}

/** Undoes the merge that `gone` went by, and keeps `by` whose doing it was; gives false when there is none to undo. */
export async function unmergePerson(on: Executor, tenant: string, gone: string, by: string): Promise<boolean> {
  const undone = await row(
    on,
    `WITH undone AS (
       UPDATE person_alias SET undone_at = now() WHERE tenant = $1 AND person_id = $2 AND undone_at IS NULL
       RETURNING tenant, person_id)
     INSERT INTO audit_line (tenant, actor, action, about)
       SELECT tenant, $3, 'personUnmerged', person_id FROM undone RETURNING id`,
    [tenant, gone, by],
  );
  return undone !== undefined;
}

/** Into whom a person was merged last, undone or not. Undefined when the tenant has no such person. */
export async function lastMerge(
  on: Executor,
  tenant: string,
  person: string,
): Promise<{ readonly survivor?: string } | undefined> {
  const found = await row<{ survivor: string | null }>(
    on,
    `SELECT (SELECT a.survivor_id FROM person_alias a WHERE a.tenant = p.tenant AND a.person_id = p.person_id
       ORDER BY a.id DESC LIMIT 1) AS survivor
     FROM person p WHERE p.tenant = $1 AND p.person_id = $2`,
    [tenant, person],
  );
  return found && (found.survivor === null ? {} : { survivor: found.survivor });
}

/** The person that an id stands for today. */
export async function currentPerson(on: Executor, tenant: string, person: string): Promise<string> {
  const found = await row<{ person: string }>(on, 'SELECT current_person($1, $2) AS person', [tenant, person]);
  return found?.person ?? person;
}

/** Random, not derived: a digest of a record number could be found again by trying all numbers. */
export function newPersonId(): string {
  return `person_${randomBytes(13).toString('hex')}`;
}
