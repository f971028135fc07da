import { Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { InboxQuery } from '#contracts/queries/inbox.query.ts';
import { InboxLineView, InboxPage } from '#contracts/views/inbox.ts';
import type { Identity } from '#security/tokens.ts';
import { Access } from '../access/access.decorator.ts';
import { Caller } from '../access/caller.decorator.ts';
import type { Answer } from '../edge/answer.ts';
import { validated } from '../edge/validation.ts';
import { InboxKeeper } from './inbox-keeper.ts';

@ApiTags('work')
@ApiBearerAuth()
@Controller('inbox')
export class InboxController {
  private readonly inbox: InboxKeeper;

  constructor(inbox: InboxKeeper) {
    this.inbox = inbox;
  }

  @Get()
  @Access('inbox.read')
  @ApiOperation({
    operationId: 'listInbox',
    summary: 'What I was told, and as a supervisor the queues of my teams; the newest first',
  })
  @ApiOkResponse({ type: InboxPage })
  list(
    @Caller() caller: Identity,
    @Query(validated(InboxQuery, 'query')) query: InboxQuery,
    @Req() request: Request,
  ): Promise<Answer> {
    return this.inbox.page(caller, query, request);
  }

  @Post(':id/seen')
  @HttpCode(200)
  @Access('inbox.read')
  @ApiOperation({ operationId: 'markInboxLineSeen', summary: 'I have seen it; repeating it changes nothing' })
  @ApiOkResponse({ type: InboxLineView })
  seen(@Caller() caller: Identity, @Param('id') id: string): Promise<InboxLineView> {
    return this.inbox.seen(caller, id);
  }
}
