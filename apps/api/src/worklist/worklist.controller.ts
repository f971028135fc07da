import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { WorklistQuery } from '#contracts/queries/worklist.query.ts';
import { WorkPage } from '#contracts/views/work-page.ts';
import type { Identity } from '#security/tokens.ts';
import { Access } from '../access/access.decorator.ts';
import { Caller } from '../access/caller.decorator.ts';
import { CaseLister } from '../cases/case-lister.ts';
import type { Answer } from '../edge/answer.ts';
import { validated } from '../edge/validation.ts';

@ApiTags('work')
@ApiBearerAuth()
@Controller('worklist')
export class WorklistController {
  private readonly lister: CaseLister;

  constructor(lister: CaseLister) {
    this.lister = lister;
  }

  @Get()
  @Access('worklist.read')
  @ApiOperation({ operationId: 'listWork', summary: 'Open work, the most urgent first' })
  @ApiOkResponse({ type: WorkPage })
  list(
    @Caller() caller: Identity,
    @Query(validated(WorklistQuery, 'query')) query: WorklistQuery,
    @Req() request: Request,
  ): Promise<Answer> {
    return this.lister.work(caller, query, request);
  }
}
