import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A mail to be sent; `dedupe_key` makes sure that it is queued once. */
@Entity('outbox_mail')
@Check('outbox_mail_status_check', "status IN ('pending', 'sent', 'failed', 'withdrawn')")
@Index('outbox_mail_once', ['tenant', 'dedupeKey'], { unique: true })
@Index('outbox_mail_pending', ['nextAttemptAt'], { where: "(status = 'pending'::text)" })
export class OutboxMailRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column('text')
  tenant!: string;

  @Column('text')
  dedupeKey!: string;

  @Column('text')
  recipient!: string;

  @Column('text')
  subject!: string;

  @Column('text')
  body!: string;

  @Column('text', { default: 'pending' })
  status!: 'pending' | 'sent' | 'failed' | 'withdrawn';

  @Column('integer', { default: 0 })
  attempts!: number;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  nextAttemptAt!: Date;

  @Column('text', { nullable: true })
  lastError!: string | null;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  sentAt!: Date | null;
}
