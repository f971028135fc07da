import { Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import { InboxQuery } from '#contracts/queries/inbox.query.ts';
import { InboxLineView, InboxPage } from '#contracts/views/inbox.ts';
import { listInbox, markSeen, type InboxLine, type InboxReader } from '#persistence/queries/inbox.ts';
import type { Identity } from '#security/tokens.ts';
import { Access } from '../access/access.decorator.ts';
import { Caller } from '../access/caller.decorator.ts';
import type { Answer } from '../edge/answer.ts';
import { pageAnswer } from '../edge/paging.ts';
import { problem } from '../edge/problem.exception.ts';
import { validated } from '../edge/validation.ts';

const USUAL_LIMIT = 50;
const LINE_ID = /^[0-9]{1,18}$/;

@ApiTags('work')
@ApiBearerAuth()
@Controller('inbox')
export class InboxController {
  private readonly database: DataSource;

  constructor(database: DataSource) {
    this.database = database;
  }

  @Get()
  @Access('inbox.read')
  @ApiOperation({
    operationId: 'listInbox',
    summary: 'What I was told, and as a supervisor the queues of my teams; the newest first',
  })
  @ApiOkResponse({ type: InboxPage })
  async list(
    @Caller() caller: Identity,
    @Query(validated(InboxQuery, 'query')) query: InboxQuery,
    @Req() request: Request,
  ): Promise<Answer> {
    const { limit = USUAL_LIMIT, unseen = false, cursor } = query;
    if (cursor !== undefined && !LINE_ID.test(cursor)) throw problem('INVALID_CURSOR');
    const before = cursor === undefined ? {} : { before: cursor };
    const page = { unseen, limit: limit + 1, ...before };
    const found = await listInbox(this.database, caller.tenant, readerOf(caller), page);
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return pageAnswer(request, found.length > limit && last ? { items, next: last.id } : { items });
  }

  @Post(':id/seen')
  @HttpCode(200)
  @Access('inbox.read')
  @ApiOperation({ operationId: 'markInboxLineSeen', summary: 'I have seen it; repeating it changes nothing' })
  @ApiOkResponse({ type: InboxLineView })
  async seen(@Caller() caller: Identity, @Param('id') id: string): Promise<InboxLine> {
    const now = new Date().toISOString();
    const line = LINE_ID.test(id) && (await markSeen(this.database, caller.tenant, readerOf(caller), id, now));
    if (!line) throw problem('INBOX_LINE_NOT_FOUND');
    return line;
  }
}

function readerOf({ subject, role }: Identity): InboxReader {
  return { person: subject, supervises: role === 'supervisor' };
}
