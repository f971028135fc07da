import { ApiProperty } from '@nestjs/swagger';
import type { Fact } from '#core/case/fact.ts';
import { InstanceExplanation } from './clock-explanation.ts';
import { ProgramRefView } from './case-view.ts';

/** A document of the library that the clock was evaluated with. */
export class UsedDocument {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  version!: string;
}

/** A fact that the clock rests on, and the journal line that carries it. */
export class CertifiedFact {
  @ApiProperty({ type: Object })
  fact!: Fact;

  @ApiProperty({ description: 'Number of the journal line.' })
  seq!: number;

  @ApiProperty({ description: 'SHA-256 of that line and, through it, of all before it.' })
  hash!: string;
}

export class SignatureView {
  @ApiProperty({ enum: ['Ed25519'] })
  algorithm!: 'Ed25519';

  @ApiProperty()
  keyId!: string;

  @ApiProperty({ description: 'SPKI, PEM.' })
  publicKey!: string;

  @ApiProperty({ description: 'Base64, over the canonical JSON of everything else here.' })
  value!: string;
}

/** What a clock of a case came to, why, and what proves it. */
export class ClockCertificate {
  @ApiProperty({ enum: ['throughline-certificate'] })
  format!: 'throughline-certificate';

  @ApiProperty({ enum: [1] })
  version!: 1;

  @ApiProperty()
  caseId!: string;

  @ApiProperty({ description: 'The organisation whose case it is.' })
  tenant!: string;

  @ApiProperty()
  clock!: string;

  @ApiProperty()
  program!: ProgramRefView;

  @ApiProperty({ type: [String], description: 'The rules that the clock rests on.' })
  citations!: readonly string[];

  @ApiProperty({ type: [UsedDocument] })
  calendars!: readonly UsedDocument[];

  @ApiProperty({ type: [UsedDocument] })
  zones!: readonly UsedDocument[];

  @ApiProperty({ description: 'Time zone of record of the clock.' })
  zone!: string;

  @ApiProperty({ format: 'date-time', description: 'The moment that was looked at; the end of a closed case.' })
  at!: string;

  @ApiProperty({ format: 'date-time', description: 'What was known by then counts.' })
  asKnownAt!: string;

  @ApiProperty({ type: [Object], description: 'State and instants of each instance, as in an export.' })
  verdicts!: readonly object[];

  @ApiProperty({ type: [InstanceExplanation] })
  explanations!: readonly InstanceExplanation[];

  @ApiProperty({ type: [CertifiedFact] })
  facts!: readonly CertifiedFact[];

  @ApiProperty({ description: 'Hash of the last journal line.' })
  head!: string;

  @ApiProperty()
  signature!: SignatureView;
}
