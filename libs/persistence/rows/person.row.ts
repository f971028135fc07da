import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { JsonObject } from '#core/json.ts';

/** Who a case is about. The one place with names and addresses; everything else knows the opaque id. */
@Entity('person')
@Index('person_by_tenant', ['tenant', 'personId'])
export class PersonRow {
  @PrimaryColumn('text')
  personId!: string;

  @Column('text')
  tenant!: string;

  /** Name, birth date, sex, address, phone: as last told by the source. */
  @Column('jsonb')
  details!: JsonObject;

  /** How recent `details` are; an older message does not overwrite them. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  detailsAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date;
}
