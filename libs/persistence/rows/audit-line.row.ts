import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** Somebody changed what belongs to no case: a merge was undone, a leaver taken off the roster. Never changed. */
@Entity('audit_line')
@Index('audit_line_by_tenant', ['tenant', 'id'])
export class AuditLineRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column('text')
  tenant!: string;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  at!: Date;

  /** Opaque id, as in tokens. */
  @Column('text')
  actor!: string;

  @Column('text')
  action!: 'personUnmerged' | 'staffRemoved';

  /** Opaque id of whom it was done to. */
  @Column('text')
  about!: string;
}
