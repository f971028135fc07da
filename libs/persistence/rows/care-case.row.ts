import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { JsonObject } from '#core/json.ts';

/**
 * The header of a case as lists filter and sort it; a fold of the journal, mended by `throughline rebuild`.
 * `summary` is the whole header as the core gave it; the columns beside it are copies for WHERE and ORDER BY.
 */
@Entity('care_case')
@Index('care_case_by_update', ['tenant', 'updatedAt', 'caseId'])
@Index('care_case_by_opening', ['tenant', 'openedAt', 'caseId'])
// over coalesce(next_due_at, 'infinity'), which a decorator cannot say
@Index('care_case_by_due', { synchronize: false })
// over the instant in the summary, which a decorator cannot say
@Index('care_case_by_action', { synchronize: false })
@Index('care_case_by_owner', ['tenant', 'owner'], { where: "(stage <> 'closed'::text)" })
@Index('care_case_by_team', ['tenant', 'team'], { where: "(stage <> 'closed'::text)" })
@Index('care_case_by_stage', ['tenant', 'programId', 'stage'], { where: "(stage <> 'closed'::text)" })
@Index('care_case_by_person', ['tenant', 'personId'])
@Index('care_case_by_refresh', ['refreshAt'], { where: '(refresh_at IS NOT NULL)' })
export class CareCaseRow {
  @PrimaryColumn('text')
  caseId!: string;

  @Column('text')
  tenant!: string;

  @Column('text')
  personId!: string;

  @Column('text')
  programId!: string;

  @Column('text')
  programVersion!: string;

  @Column('text')
  stage!: string;

  @Column('text', { nullable: true })
  outcome!: string | null;

  @Column('text', { nullable: true })
  owner!: string | null;

  @Column('text', { nullable: true })
  team!: string | null;

  @Column('text')
  priority!: string;

  @Column('text', { nullable: true })
  riskLevel!: string | null;

  @Column('double precision', { nullable: true })
  riskScore!: number | null;

  @Column('text', { nullable: true })
  eligible!: string | null;

  @Column('text', { nullable: true })
  holdReason!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  holdUntil!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  nextDueAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3 })
  openedAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  closedAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3 })
  updatedAt!: Date;

  /** The header is that of this event; an older one is ignored. */
  @Column('integer')
  lastSeq!: number;

  /** The task rows are those of this event. */
  @Column('integer', { default: 0 })
  tasksSeq!: number;

  /** The clock rows are those of this event, as they were at its moment or are at `refreshedAt`. */
  @Column('integer', { default: 0 })
  clocksSeq!: number;

  @Column('jsonb')
  summary!: JsonObject;

  /** From when on header and clock rows no longer give what is so; while one refreshes them, until when it may. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  refreshAt!: Date | null;

  /** The moment that the clock rows were evaluated at since their event; null when they are those of its moment. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  refreshedAt!: Date | null;
}
