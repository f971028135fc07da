import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import { describeEvent } from '#core/case/describe-event.ts';
import { isRefusal } from '#core/case/refusal.ts';
import type { ProgramDocument } from '#core/program/document.ts';
import { programOf, type Library } from '#core/program/library.ts';
import type { FactVocabulary } from '#core/program/vocabulary.ts';
import type { PageQuery } from '#contracts/queries/page.query.ts';
import type { TimelineEntry } from '#contracts/views/timeline.ts';
import { listTimeline, type TimelineEvent } from '#persistence/queries/case-details.ts';
import { findCase } from '#persistence/queries/cases.ts';
import type { Identity } from '#security/tokens.ts';
import type { Answer } from '../edge/answer.ts';
import { pageAnswer } from '../edge/paging.ts';
import { problem } from '../edge/problem.exception.ts';
import { FACTS, LIBRARY } from '../parts.ts';

/** The journal of a case put into words as it is read: no second record exists that could differ from it. */
@Injectable()
export class TimelineReader {
  private readonly database: DataSource;
  private readonly library: Library;
  private readonly facts: FactVocabulary;

  constructor(database: DataSource, @Inject(LIBRARY) library: Library, @Inject(FACTS) facts: FactVocabulary) {
    this.database = database;
    this.library = library;
    this.facts = facts;
  }

  async page({ tenant }: Identity, caseId: string, query: PageQuery, request: Request): Promise<Answer> {
    const header = await findCase(this.database, tenant, caseId, new Date().toISOString());
    if (!header) throw problem('CASE_NOT_FOUND');
    const page = await listTimeline(this.database, tenant, caseId, query);
    if (isRefusal(page)) return pageAnswer(request, page);
    const program = programOf(this.library, header.program);
    return pageAnswer(request, { ...page, items: page.items.map((event) => worded(event, program, this.facts)) });
  }
}

function worded(event: TimelineEvent, program: ProgramDocument | undefined, facts: FactVocabulary): TimelineEntry {
  const { caseId: _caseId, ofCorrection, ...line } = event;
  const { code, en, es } = describeEvent({ ...event, prevHash: '', hash: '' }, program, { ofCorrection, facts });
  return { ...line, code, text: { en, es } };
}
