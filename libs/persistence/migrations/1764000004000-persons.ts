import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * `resolve_person(p_tenant, p_identifiers, p_new_id)` gives the person that the identifiers (`[{system, value}]`, most
 * trusted first) belong to, creating it under `p_new_id` when none is known, and records the identifiers that were new.
 * An identifier that already belongs to somebody else stays there. Creations take turns per tenant, so two feeds that
 * meet the same person at once cannot make two.
 */
const RESOLVE_PERSON = `
  CREATE FUNCTION resolve_person(p_tenant text, p_identifiers jsonb, p_new_id text) RETURNS text LANGUAGE plpgsql AS $$
  DECLARE
    found_id text;
    known integer;
  BEGIN
    SELECT count(*), (array_agg(i.person_id ORDER BY n.ordinality))[1] INTO known, found_id
      FROM ROWS FROM (jsonb_to_recordset(p_identifiers) AS (system text, value text)) WITH ORDINALITY AS n
      JOIN person_identifier i ON i.tenant = p_tenant AND i.system = n.system AND i.value = n.value;
    IF known = jsonb_array_length(p_identifiers) THEN
      RETURN found_id;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('person:' || p_tenant, 0));
    SELECT (array_agg(i.person_id ORDER BY n.ordinality))[1] INTO found_id
      FROM ROWS FROM (jsonb_to_recordset(p_identifiers) AS (system text, value text)) WITH ORDINALITY AS n
      JOIN person_identifier i ON i.tenant = p_tenant AND i.system = n.system AND i.value = n.value;
    IF found_id IS NULL THEN
      found_id := p_new_id;
      INSERT INTO person (person_id, tenant, details) VALUES (found_id, p_tenant, '{}');
    END IF;
    INSERT INTO person_identifier (tenant, system, value, person_id)
      SELECT p_tenant, n.system, n.value, found_id FROM jsonb_to_recordset(p_identifiers) AS n(system text, value text)
      ON CONFLICT (tenant, system, value) DO NOTHING;
    RETURN found_id;
  END $$`;

/** `current_person(tenant, id)`: the person that `id` stands for today, following merges. Merging keeps them acyclic. */
const CURRENT_PERSON = `
  CREATE FUNCTION current_person(p_tenant text, p_person_id text) RETURNS text LANGUAGE sql STABLE AS $$
    WITH RECURSIVE chain(person_id, depth) AS (
      SELECT p_person_id, 0
      UNION ALL
      SELECT a.survivor_id, chain.depth + 1 FROM chain
        JOIN person_alias a ON a.tenant = p_tenant AND a.person_id = chain.person_id AND a.undone_at IS NULL)
    SELECT person_id FROM chain ORDER BY depth DESC LIMIT 1
  $$`;

/**
 * `merge_person(tenant, from, to, source)`: from now on `from` stands for `to`. Gives false when they are one already.
 * Merges take turns per tenant, or two opposite ones at once would close a circle.
 */
const MERGE_PERSON = `
  CREATE FUNCTION merge_person(p_tenant text, p_from text, p_to text, p_source text) RETURNS boolean
  LANGUAGE plpgsql AS $$
  DECLARE
    gone text;
    survivor text;
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('person:' || p_tenant, 0));
    gone := current_person(p_tenant, p_from);
    survivor := current_person(p_tenant, p_to);
    IF gone = survivor THEN
      RETURN false;
    END IF;
    INSERT INTO person_alias (tenant, person_id, survivor_id, source) VALUES (p_tenant, gone, survivor, p_source);
    RETURN true;
  END $$`;

/** Who the cases are about: the only tables with names and record numbers. */
export class Persons1764000004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE person (
        person_id text PRIMARY KEY,
        tenant text NOT NULL,
        details jsonb NOT NULL,
        details_at timestamptz(3),
        created_at timestamptz(3) NOT NULL DEFAULT now()
      );
      CREATE INDEX person_by_tenant ON person (tenant, person_id);

      CREATE TABLE person_identifier (
        tenant text NOT NULL,
        system text NOT NULL,
        value text NOT NULL,
        person_id text NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        PRIMARY KEY (tenant, system, value)
      );
      CREATE INDEX person_identifier_by_person ON person_identifier (person_id);

      CREATE TABLE person_alias (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        tenant text NOT NULL,
        person_id text NOT NULL,
        survivor_id text NOT NULL,
        source text NOT NULL,
        merged_at timestamptz(3) NOT NULL DEFAULT now(),
        undone_at timestamptz(3)
      );
      CREATE UNIQUE INDEX person_alias_active ON person_alias (tenant, person_id) WHERE undone_at IS NULL;
      CREATE INDEX person_alias_by_survivor ON person_alias (tenant, survivor_id) WHERE undone_at IS NULL`);
    for (const sql of [RESOLVE_PERSON, CURRENT_PERSON, MERGE_PERSON]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION merge_person(text, text, text, text);
      DROP FUNCTION current_person(text, text);
      DROP FUNCTION resolve_person(text, jsonb, text)`);
    await runner.query('DROP TABLE person_alias, person_identifier, person');
  }
}
