import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { JsonObject } from '#core/json.ts';

/** One run of `throughline import`. */
@Entity('import_run')
export class ImportRunRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column('text')
  tenant!: string;

  @Column('text')
  kind!: string;

  /** read, accepted, duplicates, parked, refused, cases. */
  @Column('jsonb', { default: {} })
  counts!: JsonObject;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  startedAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  finishedAt!: Date | null;
}
