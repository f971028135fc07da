import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A line in somebody’s in-app inbox. One rung reaches one recipient once, whoever records it and however often. */
@Entity('notification')
@Index('notification_once', ['tenant', 'caseId', 'clock', 'instance', 'ladder', 'rung', 'recipient'], { unique: true })
@Index('notification_unread', ['tenant', 'recipient', 'id'], { where: '(acknowledged_at IS NULL)' })
export class NotificationRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column('text')
  tenant!: string;

  /** A user, a role or a team. */
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
}
