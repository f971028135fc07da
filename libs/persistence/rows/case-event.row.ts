import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { JsonObject } from '#core/json.ts';

/** One line of the journal: appended once, never changed or removed (a trigger refuses both). */
@Entity('case_event')
@Index('case_event_by_time', ['tenant', 'recordedAt'])
export class CaseEventRow {
  @PrimaryColumn('text')
  caseId!: string;

  /** Dense from 1 within a case. */
  @PrimaryColumn('integer')
  seq!: number;

  @Column('text')
  tenant!: string;

  @Column('text')
  type!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  occurredAt!: Date;

  @Column({ type: 'timestamptz', precision: 3 })
  recordedAt!: Date;

  @Column('text')
  actorId!: string;

  @Column('text')
  actorRole!: string;

  @Column('text')
  commandId!: string;

  @Column('text', { nullable: true })
  requestId!: string | null;

  @Column('jsonb')
  data!: JsonObject;

  @Column('text')
  prevHash!: string;

  @Column('text')
  hash!: string;
}
