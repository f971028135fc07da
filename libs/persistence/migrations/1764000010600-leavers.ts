import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who has left stays known as away: a case that still names them as its owner passes them over. */
export class Leavers1764000010600 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE staff_duty ADD COLUMN removed_at timestamptz(3)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM staff_duty WHERE removed_at IS NOT NULL');
    await runner.query('ALTER TABLE staff_duty DROP COLUMN removed_at');
  }
}
