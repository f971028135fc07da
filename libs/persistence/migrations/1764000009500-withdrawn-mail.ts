import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A mail all of whose lines proved untrue, or were seen, before it could be sent. */
export class WithdrawnMail1764000009500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE outbox_mail DROP CONSTRAINT outbox_mail_status_check, ADD CONSTRAINT outbox_mail_status_check
        CHECK (status IN ('pending', 'sent', 'failed', 'withdrawn'));
      CREATE INDEX notification_by_mail ON notification (mail_id) WHERE mail_id IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX notification_by_mail;
      UPDATE outbox_mail SET status = 'failed' WHERE status = 'withdrawn';
      ALTER TABLE outbox_mail DROP CONSTRAINT outbox_mail_status_check, ADD CONSTRAINT outbox_mail_status_check
        CHECK (status IN ('pending', 'sent', 'failed'))`);
  }
}
