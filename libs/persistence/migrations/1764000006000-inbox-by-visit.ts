import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A visit is folded from all its messages whatever became of them, so the index covers every status. */
export class InboxByVisit1764000006000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX inbox_message_parked;
      CREATE INDEX inbox_message_by_visit ON inbox_message (tenant, visit_key) WHERE visit_key IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX inbox_message_by_visit;
      CREATE INDEX inbox_message_parked ON inbox_message (tenant, visit_key) WHERE status = 'parked'`);
  }
}
