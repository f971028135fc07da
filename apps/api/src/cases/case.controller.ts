import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { ExplanationQuery } from '#contracts/queries/explanation.query.ts';
import { PageQuery } from '#contracts/queries/page.query.ts';
import { CaseDetail } from '#contracts/views/case-detail.ts';
import { ClockExplanation } from '#contracts/views/clock-explanation.ts';
import { ClockList } from '#contracts/views/clock-item.ts';
import { FactList } from '#contracts/views/fact-item.ts';
import { WhatHappensNextView } from '#contracts/views/next.ts';
import { TaskList } from '#contracts/views/task-item.ts';
import { TimelinePage } from '#contracts/views/timeline.ts';
import type { Identity } from '#security/tokens.ts';
import { Access } from '../access/access.decorator.ts';
import { Caller } from '../access/caller.decorator.ts';
import type { Answer } from '../edge/answer.ts';
import { validated } from '../edge/validation.ts';
import { CaseIdPipe } from './case-id.pipe.ts';
import { CaseReader } from './case-reader.ts';
import { TimelineReader } from './timeline-reader.ts';

@ApiTags('cases')
@ApiBearerAuth()
@Controller('cases/:caseId')
export class CaseController {
  private readonly reader: CaseReader;
  private readonly timelineReader: TimelineReader;

  constructor(reader: CaseReader, timelineReader: TimelineReader) {
    this.reader = reader;
    this.timelineReader = timelineReader;
  }

  @Get()
  @Access('case.read')
  @ApiOperation({ operationId: 'readCase', summary: 'One case; its ETag is its revision' })
  @ApiOkResponse({ type: CaseDetail })
  read(@Caller() caller: Identity, @Param('caseId', CaseIdPipe) caseId: string): Promise<Answer> {
    return this.reader.detail(caller, caseId);
  }

  @Get('clocks')
  @Access('case.read')
  @ApiOperation({ operationId: 'listClocks', summary: 'The clocks of a case as they stand now' })
  @ApiOkResponse({ type: ClockList })
  clocks(@Caller() caller: Identity, @Param('caseId', CaseIdPipe) caseId: string): Promise<ClockList> {
    return this.reader.clocks(caller, caseId);
  }

  @Get('clocks/:clockId/explanation')
  @Access('case.read')
  @ApiOperation({ operationId: 'explainClock', summary: 'Why a clock stands where it stands, step by step' })
  @ApiOkResponse({ type: ClockExplanation })
  explanation(
    @Caller() caller: Identity,
    @Param('caseId', CaseIdPipe) caseId: string,
    @Param('clockId') clock: string,
    @Query(validated(ExplanationQuery, 'query')) query: ExplanationQuery,
  ): Promise<ClockExplanation> {
    return this.reader.explanation(caller, caseId, clock, query);
  }

  @Get('tasks')
  @Access('case.read')
  @ApiOperation({ operationId: 'listTasks', summary: 'The tasks of a case' })
  @ApiOkResponse({ type: TaskList })
  tasks(@Caller() caller: Identity, @Param('caseId', CaseIdPipe) caseId: string): Promise<TaskList> {
    return this.reader.tasks(caller, caseId);
  }

  @Get('facts')
  @Access('case.read')
  @ApiOperation({ operationId: 'listFacts', summary: 'Everything that the case has learnt, corrections included' })
  @ApiOkResponse({ type: FactList })
  facts(@Caller() caller: Identity, @Param('caseId', CaseIdPipe) caseId: string): Promise<FactList> {
    return this.reader.facts(caller, caseId);
  }

  @Get('next')
  @Access('case.read')
  @ApiOperation({ operationId: 'readWhatHappensNext', summary: 'What happens next if nothing new is learnt' })
  @ApiOkResponse({ type: WhatHappensNextView })
  next(@Caller() caller: Identity, @Param('caseId', CaseIdPipe) caseId: string): Promise<WhatHappensNextView> {
    return this.reader.next(caller, caseId);
  }

  @Get('timeline')
  @Access('case.read')
  @ApiOperation({ operationId: 'listTimeline', summary: 'The journal of a case in words, the newest first' })
  @ApiOkResponse({ type: TimelinePage })
  timeline(
    @Caller() caller: Identity,
    @Param('caseId', CaseIdPipe) caseId: string,
    @Query(validated(PageQuery, 'query')) query: PageQuery,
    @Req() request: Request,
  ): Promise<Answer> {
    return this.timelineReader.page(caller, caseId, query, request);
  }
}
