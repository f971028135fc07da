import type { DataSource } from 'typeorm';
import type { Logger } from 'pino';
import type { Library } from '#core/program/library.ts';
import type { CaseGateway } from '#temporal/case-gateway.ts';

/** Injection tokens of the parts that are no classes. */
export const LIBRARY = Symbol('program library');
export const LOGGER = Symbol('logger');
export const TOKEN_KEY_BYTES = Symbol('token key');

/** What the process makes before the edge exists: explicit, so that wiring opens no connection by itself. */
export interface ApiParts {
  readonly database: DataSource;
  readonly engine: CaseGateway;
  readonly library: Library;
  readonly logger: Logger;
  readonly tokenKey: Uint8Array;
}
