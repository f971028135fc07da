import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import type { CaseListQuery } from '#contracts/queries/case-list.query.ts';
import type { WorklistQuery } from '#contracts/queries/worklist.query.ts';
import { listCases } from '#persistence/queries/cases.ts';
import { listWork } from '#persistence/queries/worklist.ts';
import type { Identity } from '#security/tokens.ts';
import type { Answer } from '../edge/answer.ts';
import { pageAnswer } from '../edge/paging.ts';

/** The lists of a tenant: SQL over the read model, one page at a time. */
@Injectable()
export class CaseLister {
  private readonly database: DataSource;

  constructor(database: DataSource) {
    this.database = database;
  }

  async cases({ tenant }: Identity, query: CaseListQuery, request: Request): Promise<Answer> {
    const { limit, cursor, sort, ...filter } = query;
    const optional = { ...(limit ? { limit } : {}), ...(cursor ? { cursor } : {}), ...(sort ? { sort } : {}) };
    return pageAnswer(request, await listCases(this.database, tenant, { filter, ...optional, now: now() }));
  }

  async work({ tenant, subject }: Identity, query: WorklistQuery, request: Request): Promise<Answer> {
    const { limit, cursor, assignee, ...asked } = query;
    const whose = assignee === 'me' ? { mine: true } : assignee ? { assignee } : {};
    const optional = { ...(limit ? { limit } : {}), ...(cursor ? { cursor } : {}) };
    const work = { filter: { ...asked, ...whose }, reader: subject, ...optional, now: now() };
    return pageAnswer(request, await listWork(this.database, tenant, work));
  }
}

function now(): string {
  return new Date().toISOString();
}
