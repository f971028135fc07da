import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CaseEvent } from '#core/case/events.ts';
import { fold, foldKnownAt } from '#core/case/fold.ts';
import type { CaseState } from '#core/case/state.ts';
import type { Library } from '#core/program/library.ts';
import type { FactVocabulary } from '#core/program/vocabulary.ts';
import type { ExplanationQuery } from '#contracts/queries/explanation.query.ts';
import type { CaseDetail } from '#contracts/views/case-detail.ts';
import type { ClockExplanation } from '#contracts/views/clock-explanation.ts';
import type { ClockList } from '#contracts/views/clock-item.ts';
import type { FactList } from '#contracts/views/fact-item.ts';
import type { WhatHappensNextView } from '#contracts/views/next.ts';
import type { TaskList } from '#contracts/views/task-item.ts';
import { dense, loadEvents } from '#persistence/journal.ts';
import { listTasks } from '#persistence/queries/case-details.ts';
import { findCase } from '#persistence/queries/cases.ts';
import type { Identity } from '#security/tokens.ts';
import { Answer } from '../edge/answer.ts';
import { problem } from '../edge/problem.exception.ts';
import { etagOf } from '../edge/revision.ts';
import { FACTS, LIBRARY } from '../parts.ts';
import { caseDetail } from './case-detail.ts';
import { explainClock } from './clock-explanation.ts';
import { clockList } from './clock-list.ts';
import { whatHappensNext } from './what-happens-next.ts';

/**
 * One case, read by folding its journal at the moment of the request: what is shown is what the case itself would
 * decide on, and clocks stand where they stand now. A case of another tenant does not exist (CASE_NOT_FOUND).
 */
@Injectable()
export class CaseReader {
  private readonly database: DataSource;
  private readonly library: Library;
  private readonly titles: FactVocabulary;

  constructor(database: DataSource, @Inject(LIBRARY) library: Library, @Inject(FACTS) titles: FactVocabulary) {
    this.database = database;
    this.library = library;
    this.titles = titles;
  }

  async detail(caller: Identity, caseId: string): Promise<Answer> {
    const state = await this.state(caller, caseId);
    const detail: CaseDetail = caseDetail(state, this.library, now());
    return new Answer(detail, { ETag: etagOf(state.seq), 'Last-Modified': new Date(state.updatedAt).toUTCString() });
  }

  async clocks(caller: Identity, caseId: string): Promise<ClockList> {
    return clockList(await this.state(caller, caseId), this.library, now());
  }

  /** As the clock stands at a moment, by what was known at another one; both now unless asked otherwise. */
  async explanation(
    caller: Identity,
    caseId: string,
    clock: string,
    { at = now(), asKnownAt = now() }: ExplanationQuery,
  ): Promise<ClockExplanation> {
    const events = await this.events(caller, caseId);
    refuseBefore(events, asKnownAt);
    const state = foldKnownAt(events, asKnownAt);
    const explanation = explainClock(state, this.library, clock, { at, asKnownAt }, this.titles);
    if (!explanation) throw problem('CLOCK_NOT_FOUND');
    return explanation;
  }

  async facts(caller: Identity, caseId: string): Promise<FactList> {
    return { items: (await this.state(caller, caseId)).facts };
  }

  async tasks({ tenant }: Identity, caseId: string): Promise<TaskList> {
    const [header, items] = await Promise.all([
      findCase(this.database, tenant, caseId, now()),
      listTasks(this.database, tenant, caseId),
    ]);
    if (!header) throw problem('CASE_NOT_FOUND');
    return { items };
  }

  async next(caller: Identity, caseId: string): Promise<WhatHappensNextView> {
    return whatHappensNext(await this.state(caller, caseId), this.library, now());
  }

  private async state(caller: Identity, caseId: string): Promise<CaseState> {
    return fold(await this.events(caller, caseId));
  }

  private async events({ tenant }: Identity, caseId: string): Promise<readonly CaseEvent[]> {
    const events = dense(await loadEvents(this.database, tenant, caseId));
    if (events.length === 0) throw problem('CASE_NOT_FOUND');
    return events;
  }
}

/** Nothing was known of a case before it was opened: an answer would read as if its clocks had stood still. */
function refuseBefore([first]: readonly CaseEvent[], asKnownAt: string): void {
  if (!first || asKnownAt >= first.recordedAt) return;
  const detail = `The case was opened at ${first.recordedAt}; nothing was known of it before.`;
  throw problem('INVALID_INPUT', { field: 'asKnownAt', detail, remedy: 'Name that moment or a later one.' });
}

function now(): string {
  return new Date().toISOString();
}
