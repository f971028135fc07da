import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { IntakeParts } from '#apps/intake/intake-parts.ts';
import type { Library } from '#core/program/library.ts';
import type { FactVocabulary } from '#core/program/vocabulary.ts';
import type { Signer } from '#security/signing.ts';
import type { CaseGateway } from '#temporal/case-gateway.ts';
import type { SendMail } from './inbox/mailing.ts';

/** Injection tokens of the parts that are no classes. */
export const LIBRARY = Symbol('program library');
export const FACTS = Symbol('fact vocabulary');
export const LOGGER = Symbol('logger');
export const TOKEN_KEY_BYTES = Symbol('token key');
export const SIGNER = Symbol('signer');
export const MAIL = Symbol('mail');
export const INTAKE_PARTS = Symbol('intake parts');

/** What the process makes before the edge exists: explicit, so that wiring opens no connection by itself. */
export interface ApiParts {
  readonly database: DataSource;
  readonly temporal: Client;
  readonly engine: CaseGateway;
  readonly library: Library;
  readonly facts: FactVocabulary;
  readonly intake: IntakeParts;
  readonly logger: Logger;
  readonly tokenKey: Uint8Array;
  readonly sign: Signer;
  readonly mail: MailParts;
}

/** How mail goes out, and what its links begin with. Without `send`, notices reach the in-app inbox alone. */
export interface MailParts {
  readonly send?: SendMail;
  readonly publicUrl: string;
}
