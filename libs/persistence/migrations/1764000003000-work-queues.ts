import type { MigrationInterface, QueryRunner } from 'typeorm';

/** `apply_changes`, and the intent becomes the stored answer, in the same round trip and transaction. */
const APPLY_AND_ANSWER = `
  CREATE FUNCTION apply_and_answer(p jsonb, p_tenant text, p_case_id text, p_command_id text, p_answer jsonb)
  RETURNS integer LANGUAGE plpgsql AS $$
  DECLARE
    appended integer;
  BEGIN
    appended := apply_changes(p);
    UPDATE intent SET status = 'answered', answer = p_answer, answered_at = now()
      WHERE tenant = p_tenant AND case_id = p_case_id AND command_id = p_command_id AND status = 'open';
    RETURN appended;
  END $$`;

/** Work that must survive a crash: intents, the inbox, notifications and mail. */
export class WorkQueues1764000003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE intent (
        tenant text NOT NULL,
        case_id text NOT NULL,
        command_id text NOT NULL,
        name text NOT NULL,
        fingerprint text NOT NULL,
        envelope jsonb NOT NULL,
        status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'answered')),
        answer jsonb,
        attempts integer NOT NULL DEFAULT 1,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        lease_until timestamptz(3) NOT NULL,
        answered_at timestamptz(3),
        PRIMARY KEY (tenant, case_id, command_id)
      );
      CREATE INDEX intent_open ON intent (lease_until) WHERE status = 'open';
      CREATE INDEX intent_answered ON intent (answered_at) WHERE status = 'answered';

      CREATE TABLE inbox_message (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        tenant text NOT NULL,
        source_app text NOT NULL,
        source_facility text NOT NULL,
        control_id text NOT NULL,
        body_hash text NOT NULL,
        body bytea NOT NULL,
        key_id text,
        trigger text,
        status text NOT NULL CHECK (status IN ('received', 'applied', 'parked', 'quarantined', 'refused')),
        reason text,
        visit_key text,
        person_key text,
        case_id text,
        attempts integer NOT NULL DEFAULT 0,
        received_at timestamptz(3) NOT NULL DEFAULT now(),
        lease_until timestamptz(3),
        settled_at timestamptz(3)
      );
      CREATE UNIQUE INDEX inbox_message_one_control_id ON inbox_message (tenant, source_app, source_facility, control_id)
        WHERE status <> 'quarantined' AND control_id <> '';
      CREATE UNIQUE INDEX inbox_message_one_body
        ON inbox_message (tenant, source_app, source_facility, control_id, body_hash);
      CREATE INDEX inbox_message_received ON inbox_message (id) WHERE status = 'received';
      CREATE INDEX inbox_message_parked ON inbox_message (tenant, visit_key) WHERE status = 'parked';

      CREATE TABLE notification (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        tenant text NOT NULL,
        recipient text NOT NULL,
        case_id text NOT NULL,
        clock text NOT NULL,
        instance text NOT NULL,
        ladder text NOT NULL,
        rung integer NOT NULL,
        at timestamptz(3) NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        acknowledged_at timestamptz(3),
        acknowledged_by text
      );
      CREATE UNIQUE INDEX notification_once
        ON notification (tenant, case_id, clock, instance, ladder, rung, recipient);
      CREATE INDEX notification_unread ON notification (tenant, recipient, id) WHERE acknowledged_at IS NULL;

      CREATE TABLE outbox_mail (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        tenant text NOT NULL,
        dedupe_key text NOT NULL,
        recipient text NOT NULL,
        subject text NOT NULL,
        body text NOT NULL,
        status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'sent', 'failed')),
        attempts integer NOT NULL DEFAULT 0,
        next_attempt_at timestamptz(3) NOT NULL DEFAULT now(),
        last_error text,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        sent_at timestamptz(3)
      );
      CREATE UNIQUE INDEX outbox_mail_once ON outbox_mail (tenant, dedupe_key);
      CREATE INDEX outbox_mail_pending ON outbox_mail (next_attempt_at) WHERE status = 'pending'`);
    await runner.query(APPLY_AND_ANSWER);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION apply_and_answer(jsonb, text, text, text, jsonb)');
    await runner.query('DROP TABLE outbox_mail, notification, inbox_message, intent');
  }
}
