import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A task of a case, as of `care_case.tasks_seq`. */
@Entity('task')
@Index('task_open_by_assignee', ['tenant', 'assignee', 'caseId'], { where: "(status = 'open'::text)" })
export class TaskRow {
  @PrimaryColumn('text')
  caseId!: string;

  @PrimaryColumn('text')
  taskId!: string;

  @Column('text')
  tenant!: string;

  @Column('text')
  kind!: string;

  @Column('text')
  title!: string;

  @Column('text')
  status!: string;

  @Column('text', { nullable: true })
  assignee!: string | null;

  @Column({ type: 'timestamptz', precision: 3 })
  openedAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  endedAt!: Date | null;

  /** `<clock>` or `<clock>/<instance>` whose due instant is the task’s. */
  @Column('text', { nullable: true })
  clock!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  dueBy!: Date | null;
}
