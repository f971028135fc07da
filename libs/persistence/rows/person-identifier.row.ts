import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A record number of a person in the system that issued it. */
@Entity('person_identifier')
@Index('person_identifier_by_person', ['personId'])
export class PersonIdentifierRow {
  @PrimaryColumn('text')
  tenant!: string;

  @PrimaryColumn('text')
  system!: string;

  @PrimaryColumn('text')
  value!: string;

  @Column('text')
  personId!: string;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date;
}
