import { Body, Controller, Get, HttpCode, Post, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { COMMANDS } from '#core/case/command-table.ts';
import type { JsonObject } from '#core/json.ts';
import { OpenCaseRequest } from '#contracts/commands/open-case.request.ts';
import { CaseListQuery } from '#contracts/queries/case-list.query.ts';
import { CasePage } from '#contracts/views/case-page.ts';
import { CommandAnswer } from '#contracts/views/command-answer.ts';
import type { Identity } from '#security/tokens.ts';
import { Access } from '../access/access.decorator.ts';
import { Caller } from '../access/caller.decorator.ts';
import { Call, type CommandCall } from '../commands/command-call.ts';
import { CommandGateway } from '../commands/command-gateway.ts';
import { IDEMPOTENCY_KEY } from '../commands/command-headers.ts';
import type { Answer } from '../edge/answer.ts';
import { validated } from '../edge/validation.ts';
import { CaseLister } from './case-lister.ts';

@ApiTags('cases')
@ApiBearerAuth()
@Controller('cases')
export class CasesController {
  private readonly lister: CaseLister;
  private readonly gateway: CommandGateway;

  constructor(lister: CaseLister, gateway: CommandGateway) {
    this.lister = lister;
    this.gateway = gateway;
  }

  @Get()
  @Access('case.read')
  @ApiOperation({ operationId: 'listCases', summary: 'Cases, filtered' })
  @ApiOkResponse({ type: CasePage })
  list(
    @Caller() caller: Identity,
    @Query(validated(CaseListQuery, 'query')) query: CaseListQuery,
    @Req() request: Request,
  ): Promise<Answer> {
    return this.lister.cases(caller, query, request);
  }

  @Post()
  @HttpCode(201)
  @Access(COMMANDS.openCase.permission)
  @ApiOperation({
    operationId: 'openCase',
    summary: COMMANDS.openCase.title,
    description: COMMANDS.openCase.description,
  })
  @ApiBody({ type: OpenCaseRequest })
  @ApiCreatedResponse({ type: CommandAnswer, description: 'Opened; Location is the case, ETag its revision.' })
  @IDEMPOTENCY_KEY
  open(@Call() call: CommandCall, @Body(validated(OpenCaseRequest, 'body')) body: JsonObject): Promise<Answer> {
    return this.gateway.open(call, body);
  }
}
