import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import type { PageQuery } from '#contracts/queries/page.query.ts';
import { listAudit } from '#persistence/queries/audit.ts';
import { DEFAULT_LIMIT } from '#persistence/queries/keyset.ts';
import type { Identity } from '#security/tokens.ts';
import type { Answer } from '../edge/answer.ts';
import { pageAnswer } from '../edge/paging.ts';
import { problem } from '../edge/problem.exception.ts';

const LINE_ID = /^[0-9]{1,18}$/;

/** Who changed what stands in no journal. */
@Injectable()
export class AuditReader {
  private readonly database: DataSource;

  constructor(database: DataSource) {
    this.database = database;
  }

  /** One page, the newest first; INVALID_CURSOR for a cursor that is none. */
  async page({ tenant }: Identity, { limit = DEFAULT_LIMIT, cursor }: PageQuery, request: Request): Promise<Answer> {
    if (cursor !== undefined && !LINE_ID.test(cursor)) throw problem('INVALID_CURSOR');
    const before = cursor === undefined ? {} : { before: cursor };
    // One more than is shown says whether there is a next page.
    const found = await listAudit(this.database, tenant, { limit: limit + 1, ...before });
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return pageAnswer(request, found.length > limit && last ? { items, next: last.id } : { items });
  }
}
