import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds the cases that had something to do by themselves and have not done it. Instants as text: one form, one order. */
export class LateCases1764000011000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX care_case_by_action ON care_case (((summary->>'nextActionAt') COLLATE "C"))
        WHERE stage <> 'closed' AND summary->>'nextActionAt' IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX care_case_by_action');
  }
}
