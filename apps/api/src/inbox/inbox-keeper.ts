import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import type { InboxQuery } from '#contracts/queries/inbox.query.ts';
import type { InboxLineView } from '#contracts/views/inbox.ts';
import { listInbox, markSeen, type InboxReader } from '#persistence/queries/inbox.ts';
import { DEFAULT_LIMIT } from '#persistence/queries/keyset.ts';
import type { Identity } from '#security/tokens.ts';
import type { Answer } from '../edge/answer.ts';
import { pageAnswer } from '../edge/paging.ts';
import { problem } from '../edge/problem.exception.ts';

const LINE_ID = /^[0-9]{1,18}$/;

/** What people were told of missed deadlines: their own lines, and for a supervisor the queues of their teams. */
@Injectable()
export class InboxKeeper {
  private readonly database: DataSource;

  constructor(database: DataSource) {
    this.database = database;
  }

  /** One page, the newest first; INVALID_CURSOR for a cursor that is none. */
  async page(caller: Identity, query: InboxQuery, request: Request): Promise<Answer> {
    const { limit = DEFAULT_LIMIT, unseen = false, cursor } = query;
    if (cursor !== undefined && !LINE_ID.test(cursor)) throw problem('INVALID_CURSOR');
    const before = cursor === undefined ? {} : { before: cursor };
    // One more than is shown says whether there is a next page.
    const asked = { unseen, limit: limit + 1, ...before };
    const found = await listInbox(this.database, caller.tenant, readerOf(caller), asked);
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return pageAnswer(request, found.length > limit && last ? { items, next: last.id } : { items });
  }

  /** Marks a line; a repeat changes nothing. INBOX_LINE_NOT_FOUND for a line that is not the caller's to see. */
  async seen(caller: Identity, id: string): Promise<InboxLineView> {
    const now = new Date().toISOString();
    const line = LINE_ID.test(id) && (await markSeen(this.database, caller.tenant, readerOf(caller), id, now));
    if (!line) throw problem('INBOX_LINE_NOT_FOUND');
    return line;
  }
}

function readerOf({ subject, role }: Identity): InboxReader {
  return { person: subject, supervises: role === 'supervisor' };
}
