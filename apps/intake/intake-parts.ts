import type { DataSource } from 'typeorm';
import type { Library } from '#core/program/library.ts';
import type { CaseGateway } from '#temporal/case-gateway.ts';
import type { PayloadKeys } from '#temporal/payload-keys.ts';

/** What intake works with; made once by the process that hosts it. */
export interface IntakeParts {
  readonly database: DataSource;
  readonly engine: Pick<CaseGateway, 'execute' | 'startOver'>;
  readonly library: Library;
  /** Messages are stored encrypted with the keys of the engine's payloads. */
  readonly keys: PayloadKeys;
  /** Zone of record of the facilities that send; senders' times without an offset are read in it. */
  readonly zone: string;
}

/** The program whose cases intake opens; its eligibility rules sort out who is followed. */
export const INTAKE_PROGRAM = 'hospital-discharge';

/** Who acts when a message or an import does. */
export const INTAKE_ACTOR = { id: 'intake', role: 'intakeSystem' } as const;
