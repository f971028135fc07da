import type { MigrationInterface, QueryRunner } from 'typeorm';

const OPEN_CLOCK = `status IN ('waiting', 'running', 'paused', 'warned', 'missed')`;

/** What lists and screens read; every row can be made again from the journal. */
export class ReadModels1764000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE care_case (
        case_id text PRIMARY KEY,
        tenant text NOT NULL,
        person_id text NOT NULL,
        program_id text NOT NULL,
        program_version text NOT NULL,
        stage text NOT NULL,
        outcome text,
        owner text,
        team text,
        priority text NOT NULL,
        risk_level text,
        risk_score double precision,
        eligible text,
        hold_reason text,
        hold_until timestamptz(3),
        next_due_at timestamptz(3),
        opened_at timestamptz(3) NOT NULL,
        closed_at timestamptz(3),
        updated_at timestamptz(3) NOT NULL,
        last_seq integer NOT NULL,
        tasks_seq integer NOT NULL DEFAULT 0,
        clocks_seq integer NOT NULL DEFAULT 0,
        summary jsonb NOT NULL
      );
      CREATE INDEX care_case_by_update ON care_case (tenant, updated_at, case_id);
      CREATE INDEX care_case_by_opening ON care_case (tenant, opened_at, case_id);
      CREATE INDEX care_case_by_due ON care_case (tenant, coalesce(next_due_at, 'infinity'), case_id);
      CREATE INDEX care_case_by_owner ON care_case (tenant, owner) WHERE stage <> 'closed';
      CREATE INDEX care_case_by_team ON care_case (tenant, team) WHERE stage <> 'closed';
      CREATE INDEX care_case_by_stage ON care_case (tenant, program_id, stage) WHERE stage <> 'closed';
      CREATE INDEX care_case_by_person ON care_case (tenant, person_id);

      CREATE TABLE task (
        case_id text NOT NULL,
        task_id text NOT NULL,
        tenant text NOT NULL,
        kind text NOT NULL,
        title text NOT NULL,
        status text NOT NULL,
        assignee text,
        opened_at timestamptz(3) NOT NULL,
        ended_at timestamptz(3),
        clock text,
        due_by timestamptz(3),
        PRIMARY KEY (case_id, task_id)
      );
      CREATE INDEX task_open_by_assignee ON task (tenant, assignee, case_id) WHERE status = 'open';

      CREATE TABLE clock (
        case_id text NOT NULL,
        clock text NOT NULL,
        instance text NOT NULL,
        tenant text NOT NULL,
        title text NOT NULL,
        status text NOT NULL,
        started_at timestamptz(3),
        opens_at timestamptz(3),
        warn_at timestamptz(3),
        due_at timestamptz(3),
        paused_at timestamptz(3),
        ended_at timestamptz(3),
        missed_at timestamptz(3),
        acts boolean NOT NULL,
        weight double precision NOT NULL,
        PRIMARY KEY (case_id, clock, instance)
      );
      CREATE INDEX clock_open_by_due ON clock (tenant, due_at, case_id) WHERE ${OPEN_CLOCK}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE clock, task, care_case');
  }
}
