import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * One instance of a clock, as evaluated at `care_case.clocks_seq` or refreshed since. What has merely become true since
 * then (opened, warned, missed) is derived by the reader: function `clock_status_at`.
 */
@Entity('clock')
@Index('clock_open_by_due', ['tenant', 'dueAt', 'caseId'], {
  where: "(status = ANY (ARRAY['waiting'::text, 'running'::text, 'paused'::text, 'warned'::text, 'missed'::text]))",
})
export class ClockRow {
  @PrimaryColumn('text')
  caseId!: string;

  @PrimaryColumn('text')
  clock!: string;

  @PrimaryColumn('text')
  instance!: string;

  @Column('text')
  tenant!: string;

  @Column('text')
  title!: string;

  @Column('text')
  status!: string;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  startedAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  opensAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  warnAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  dueAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  pausedAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  endedAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  missedAt!: Date | null;

  @Column('boolean')
  acts!: boolean;

  @Column('double precision')
  weight!: number;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  goalAt!: Date | null;

  /** When it is missed, where that is not `dueAt`. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  limitAt!: Date | null;

  /** Owed without a date since then. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  asSoonAsPossibleSince!: Date | null;
}
