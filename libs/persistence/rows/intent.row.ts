import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { JsonObject } from '#core/json.ts';

/**
 * A command that was asked for, and what was answered. It serves Idempotency-Key, and the sweeper sends again what was
 * never answered. Whoever works on an open intent holds its lease.
 */
@Entity('intent')
@Check('intent_status_check', "status IN ('open', 'answered')")
@Index('intent_open', ['leaseUntil'], { where: "(status = 'open'::text)" })
@Index('intent_answered', ['answeredAt'], { where: "(status = 'answered'::text)" })
export class IntentRow {
  @PrimaryColumn('text')
  tenant!: string;

  @PrimaryColumn('text')
  caseId!: string;

  @PrimaryColumn('text')
  commandId!: string;

  @Column('text')
  name!: string;

  /** SHA-256 over method, path, actor and body: the same key with another request is refused. */
  @Column('text')
  fingerprint!: string;

  @Column('jsonb')
  envelope!: JsonObject;

  @Column('text', { default: 'open' })
  status!: 'open' | 'answered';

  @Column('jsonb', { nullable: true })
  answer!: JsonObject | null;

  @Column('integer', { default: 1 })
  attempts!: number;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3 })
  leaseUntil!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  answeredAt!: Date | null;
}
