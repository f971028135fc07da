import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A line in somebody’s in-app inbox. One raised rung reaches one recipient once, however often it is delivered. */
@Entity('notification')
@Index('notification_by_mail', ['mailId'], { where: '(mail_id IS NOT NULL)' })
@Index('notification_once', ['tenant', 'caseId', 'seq'], { unique: true })
@Index('notification_to_mail', ['tenant', 'recipient'], {
  where: '((mail_id IS NULL) AND (seen_at IS NULL) AND (acknowledged_at IS NULL) AND (reversed_at IS NULL))',
})
@Index('notification_unread', ['tenant', 'recipient', 'id'], { where: '(acknowledged_at IS NULL)' })
export class NotificationRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column('text')
  tenant!: string;

  /** A person’s opaque id, or `team:<team>`. */
  @Column('text')
  recipient!: string;

  @Column('text')
  caseId!: string;

  @Column('text')
  clock!: string;

  @Column('text')
  instance!: string;

  @Column('text')
  ladder!: string;

  @Column('integer')
  rung!: number;

  /** When the rung became true. */
  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  acknowledgedAt!: Date | null;

  @Column('text', { nullable: true })
  acknowledgedBy!: string | null;

  /** The event of the journal that raised the rung. */
  @Column('integer')
  seq!: number;

  @Column('text')
  position!: string;

  @Column('text')
  because!: string;

  /** Not shown and not mailed before: the end of quiet hours. */
  @Column({ type: 'timestamptz', precision: 3 })
  tellAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  seenAt!: Date | null;

  /** The miss proved untrue. Unseen by then, it is withdrawn: nobody is shown it any more. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  reversedAt!: Date | null;

  @Column('bigint', { nullable: true })
  mailId!: string | null;
}
