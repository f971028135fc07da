import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import type { PageQuery } from '#contracts/queries/page.query.ts';
import { listAudit } from '#persistence/queries/audit.ts';
import type { Identity } from '#security/tokens.ts';
import type { Answer } from '../edge/answer.ts';
import { linePage } from '../edge/line-page.ts';

/** Who changed what stands in no journal. */
@Injectable()
export class AuditReader {
  private readonly database: DataSource;

  constructor(database: DataSource) {
    this.database = database;
  }

  /** One page, the newest first; INVALID_CURSOR for a cursor that is none. */
  page({ tenant }: Identity, query: PageQuery, request: Request): Promise<Answer> {
    return linePage(request, query, (range) => listAudit(this.database, tenant, range));
  }
}
