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
    await runner.query(RESOLVE_PERSON);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION resolve_person(text, jsonb, text)');
    await runner.query('DROP TABLE person_alias, person_identifier, person');
  }
}
