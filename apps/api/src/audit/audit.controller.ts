import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { PageQuery } from '#contracts/queries/page.query.ts';
import { AuditPage } from '#contracts/views/audit.ts';
import type { Identity } from '#security/tokens.ts';
import { Access } from '../access/access.decorator.ts';
import { Caller } from '../access/caller.decorator.ts';
import type { Answer } from '../edge/answer.ts';
import { validated } from '../edge/validation.ts';
import { AuditReader } from './audit-reader.ts';

@ApiTags('operations')
@ApiBearerAuth()
@Controller('audit')
export class AuditController {
  private readonly audit: AuditReader;

  constructor(audit: AuditReader) {
    this.audit = audit;
  }

  @Get()
  @Access('operations.read')
  @ApiOperation({
    operationId: 'listAudit',
    summary: 'Who took back a merge of persons or took a leaver off the roster; the newest first',
    description: 'What is done in a case is in its journal (the timeline); this is what belongs to no case.',
  })
  @ApiOkResponse({ type: AuditPage })
  list(
    @Caller() caller: Identity,
    @Query(validated(PageQuery, 'query')) query: PageQuery,
    @Req() request: Request,
  ): Promise<Answer> {
    return this.audit.page(caller, query, request);
  }
}
