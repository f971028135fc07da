import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { JsonObject } from '#core/json.ts';

/** A document of the program library as it was in force. Never changed (a trigger refuses it); shared by all tenants. */
@Entity('program_version')
@Check('program_version_kind_check', "kind IN ('program', 'calendar', 'zone')")
export class ProgramVersionRow {
  @PrimaryColumn('text')
  kind!: 'program' | 'calendar' | 'zone';

  @PrimaryColumn('text')
  id!: string;

  @PrimaryColumn('text')
  version!: string;

  @Column('text')
  digest!: string;

  @Column('jsonb')
  document!: JsonObject;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  recordedAt!: Date;
}
