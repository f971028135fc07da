import type { MigrationInterface, QueryRunner } from 'typeorm';

/** `one_person(tenant, id)`: every id that stands for the same person as `id` today, itself included. */
const ONE_PERSON = `
  CREATE FUNCTION one_person(p_tenant text, p_person_id text) RETURNS SETOF text LANGUAGE sql STABLE ROWS 2 AS $$
    WITH RECURSIVE one(person_id) AS (
      SELECT current_person(p_tenant, p_person_id)
      UNION
      SELECT a.person_id FROM one
        JOIN person_alias a ON a.tenant = p_tenant AND a.survivor_id = one.person_id AND a.undone_at IS NULL)
    SELECT person_id FROM one
  $$`;

/** Who changed what belongs to no case, and so stands in no journal. */
export class Audit1764000010500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE audit_line (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        tenant text NOT NULL,
        at timestamptz(3) NOT NULL DEFAULT now(),
        actor text NOT NULL,
        action text NOT NULL,
        about text NOT NULL
      );
      CREATE INDEX audit_line_by_tenant ON audit_line (tenant, id)`);
    await runner.query(ONE_PERSON);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION one_person(text, text)');
    await runner.query('DROP TABLE audit_line');
  }
}
