import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** The duty of one person. The address is for mail alone and leaves the product nowhere else. */
@Entity('staff_duty')
@Check('staff_duty_position_check', `"position" IN ('member', 'supervisor', 'programLead', 'onCall')`)
export class StaffDutyRow {
  @PrimaryColumn('text')
  tenant!: string;

  /** Opaque id, as tokens name the person. */
  @PrimaryColumn('text')
  person!: string;

  @Column('text')
  position!: 'member' | 'supervisor' | 'programLead' | 'onCall';

  @Column('text', { nullable: true })
  team!: string | null;

  @Column('text', { nullable: true })
  program!: string | null;

  @Column('text', { nullable: true })
  cover!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  leaveFrom!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  leaveUntil!: Date | null;

  @Column('text', { nullable: true })
  quietFrom!: string | null;

  @Column('text', { nullable: true })
  quietUntil!: string | null;

  @Column('text')
  zone!: string;

  @Column('text', { nullable: true })
  email!: string | null;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  updatedAt!: Date;

  /** Has left: on leave for good, with no duty and no address. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  removedAt!: Date | null;
}
