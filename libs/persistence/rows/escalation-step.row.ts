import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** An event of the journal about an escalation that nobody was told of yet; gone once it is settled. */
@Entity('escalation_step')
export class EscalationStepRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column('text')
  caseId!: string;

  @Column('integer')
  seq!: number;
}
