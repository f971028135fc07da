import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The zone in which a message's wall clock times were meant, kept with it. Empty for those that came before. */
export class InboxZone1764000008000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE inbox_message ADD COLUMN zone text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE inbox_message DROP COLUMN zone');
  }
}
