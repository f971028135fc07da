import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

export type InboxStatus = 'received' | 'applied' | 'parked' | 'quarantined' | 'refused';

/** A message as it arrived, stored before it is acknowledged. The same control id with another body is quarantined. */
@Entity('inbox_message')
@Check('inbox_message_status_check', "status IN ('received', 'applied', 'parked', 'quarantined', 'refused')")
@Index('inbox_message_one_control_id', ['tenant', 'sourceApp', 'sourceFacility', 'controlId'], {
  unique: true,
  where: "((status <> 'quarantined'::text) AND (control_id <> ''::text))",
})
@Index('inbox_message_one_body', ['tenant', 'sourceApp', 'sourceFacility', 'controlId', 'bodyHash'], { unique: true })
@Index('inbox_message_received', ['id'], { where: "(status = 'received'::text)" })
@Index('inbox_message_by_visit', ['tenant', 'visitKey'], { where: '(visit_key IS NOT NULL)' })
export class InboxMessageRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column('text')
  tenant!: string;

  @Column('text')
  sourceApp!: string;

  @Column('text')
  sourceFacility!: string;

  /** MSH-10; '' when the message is too broken to have one. */
  @Column('text')
  controlId!: string;

  /** SHA-256 of the body as received. */
  @Column('text')
  bodyHash!: string;

  @Column('bytea')
  body!: Buffer;

  /** The key that `body` is encrypted with; null when it is stored as received. */
  @Column('text', { nullable: true })
  keyId!: string | null;

  @Column('text', { nullable: true })
  trigger!: string | null;

  @Column('text')
  status!: InboxStatus;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('text', { nullable: true })
  visitKey!: string | null;

  @Column('text', { nullable: true })
  personKey!: string | null;

  @Column('text', { nullable: true })
  caseId!: string | null;

  @Column('integer', { default: 0 })
  attempts!: number;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  receivedAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  leaseUntil!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  settledAt!: Date | null;

  /** Zone of the sender's wall clock times. */
  @Column('text', { nullable: true })
  zone!: string | null;
}
