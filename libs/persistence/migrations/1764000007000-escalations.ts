import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who is on duty, what of the journal is still to be told to somebody, and what became of a notification. The trigger
 * queues in the transaction that journals the event, whoever writes it: nothing raised can be forgotten.
 */
export class Escalations1764000007000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE staff_duty (
        tenant text NOT NULL,
        person text NOT NULL,
        position text NOT NULL CHECK (position IN ('member', 'supervisor', 'programLead', 'onCall')),
        team text,
        program text,
        cover text,
        leave_from timestamptz(3),
        leave_until timestamptz(3),
        quiet_from text,
        quiet_until text,
        zone text NOT NULL,
        email text,
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        PRIMARY KEY (tenant, person)
      );
      CREATE TABLE escalation_step (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        case_id text NOT NULL,
        seq integer NOT NULL
      );
      CREATE FUNCTION queue_escalation() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO escalation_step (case_id, seq) VALUES (NEW.case_id, NEW.seq);
        RETURN NULL;
      END $$;
      CREATE TRIGGER case_event_queue_escalation AFTER INSERT ON case_event FOR EACH ROW
        WHEN (NEW.type IN ('escalationRaised', 'escalationAcknowledged', 'clockReversed'))
        EXECUTE FUNCTION queue_escalation();

      DROP INDEX notification_once;
      ALTER TABLE notification
        ADD COLUMN seq integer NOT NULL,
        ADD COLUMN position text NOT NULL,
        ADD COLUMN because text NOT NULL,
        ADD COLUMN tell_at timestamptz(3) NOT NULL,
        ADD COLUMN seen_at timestamptz(3),
        ADD COLUMN reversed_at timestamptz(3),
        ADD COLUMN mail_id bigint;
      CREATE UNIQUE INDEX notification_once ON notification (tenant, case_id, seq);
      CREATE INDEX notification_to_mail ON notification (tenant, recipient)
        WHERE mail_id IS NULL AND seen_at IS NULL AND acknowledged_at IS NULL AND reversed_at IS NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX notification_to_mail;
      DROP INDEX notification_once;
      ALTER TABLE notification DROP COLUMN seq, DROP COLUMN position, DROP COLUMN because, DROP COLUMN tell_at,
        DROP COLUMN seen_at, DROP COLUMN reversed_at, DROP COLUMN mail_id;
      CREATE UNIQUE INDEX notification_once
        ON notification (tenant, case_id, clock, instance, ladder, rung, recipient);
      DROP TRIGGER case_event_queue_escalation ON case_event;
      DROP FUNCTION queue_escalation();
      DROP TABLE escalation_step, staff_duty`);
  }
}
