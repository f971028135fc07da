import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import type { InboxQuery } from '#contracts/queries/inbox.query.ts';
import type { InboxLineView } from '#contracts/views/inbox.ts';
import { listInbox, markSeen, type InboxReader } from '#persistence/queries/inbox.ts';
import type { Identity } from '#security/tokens.ts';
import type { Answer } from '../edge/answer.ts';
import { isLineId, linePage } from '../edge/line-page.ts';
import { problem } from '../edge/problem.exception.ts';

/** What people were told of missed deadlines: their own lines, and for a supervisor the queues of their teams. */
@Injectable()
export class InboxKeeper {
  private readonly database: DataSource;

  constructor(database: DataSource) {
    this.database = database;
  }

  /** One page, the newest first; INVALID_CURSOR for a cursor that is none. */
  page(caller: Identity, query: InboxQuery, request: Request): Promise<Answer> {
    const { unseen = false } = query;
    return linePage(request, query, (range) =>
      listInbox(this.database, caller.tenant, readerOf(caller), { unseen, ...range }),
    );
  }

  /** Marks a line; a repeat changes nothing. INBOX_LINE_NOT_FOUND for a line that is not the caller's to see. */
  async seen(caller: Identity, id: string): Promise<InboxLineView> {
    const now = new Date().toISOString();
    const line = isLineId(id) && (await markSeen(this.database, caller.tenant, readerOf(caller), id, now));
    if (!line) throw problem('INBOX_LINE_NOT_FOUND');
    return line;
  }
}

function readerOf({ subject, role }: Identity): InboxReader {
  return { person: subject, supervises: role === 'supervisor' };
}
