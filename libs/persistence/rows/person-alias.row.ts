import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** Two persons found to be one (HL7 A40). Nothing is moved, so undoing the merge restores both. */
@Entity('person_alias')
@Index('person_alias_active', ['tenant', 'personId'], { unique: true, where: '(undone_at IS NULL)' })
@Index('person_alias_by_survivor', ['tenant', 'survivorId'], { where: '(undone_at IS NULL)' })
export class PersonAliasRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column('text')
  tenant!: string;

  /** The person that is no longer used. */
  @Column('text')
  personId!: string;

  @Column('text')
  survivorId!: string;

  /** The message or command that merged them. */
  @Column('text')
  source!: string;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  mergedAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  undoneAt!: Date | null;
}
