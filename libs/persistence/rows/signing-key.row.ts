import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The public half of a key that signed certificates or tokens, kept for as long as its signatures are. */
@Entity('signing_key')
export class SigningKeyRow {
  @PrimaryColumn('text')
  keyId!: string;

  @Column('text')
  tenant!: string;

  @Column('text')
  algorithm!: string;

  /** SPKI, PEM. */
  @Column('text')
  publicKey!: string;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  retiredAt!: Date | null;
}
