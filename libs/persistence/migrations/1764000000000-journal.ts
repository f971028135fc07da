import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The journal, and what makes it append-only whoever connects. */
export class Journal1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
      END $$;

      CREATE TABLE case_event (
        case_id text NOT NULL,
        seq integer NOT NULL,
        tenant text NOT NULL,
        type text NOT NULL,
        occurred_at timestamptz(3) NOT NULL,
        recorded_at timestamptz(3) NOT NULL,
        actor_id text NOT NULL,
        actor_role text NOT NULL,
        command_id text NOT NULL,
        request_id text,
        data jsonb NOT NULL,
        prev_hash text NOT NULL,
        hash text NOT NULL,
        PRIMARY KEY (case_id, seq)
      );
      CREATE INDEX case_event_by_time ON case_event (tenant, recorded_at);
      CREATE TRIGGER case_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON case_event
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      -- the timeline is the journal itself; words come from the renderer, so nothing is stored twice
      CREATE VIEW timeline AS
        SELECT tenant, case_id, seq, type, occurred_at, recorded_at, actor_id, actor_role, command_id, request_id, data
        FROM case_event`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP VIEW timeline;
      DROP TABLE case_event;
      DROP FUNCTION refuse_change`);
  }
}
