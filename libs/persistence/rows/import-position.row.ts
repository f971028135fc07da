import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { JsonObject } from '#core/json.ts';

/** How far a source has been imported: an interrupted import goes on from here. */
@Entity('import_position')
export class ImportPositionRow {
  @PrimaryColumn('text')
  tenant!: string;

  @PrimaryColumn('text')
  kind!: string;

  /** Digest of the file, not its name: a changed file is a new source. */
  @PrimaryColumn('text')
  source!: string;

  /** Everything before this line, byte or entry is stored. */
  @Column('bigint')
  position!: string;

  @Column('jsonb', { default: {} })
  counts!: JsonObject;

  @Column('boolean', { default: false })
  finished!: boolean;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  updatedAt!: Date;
}
