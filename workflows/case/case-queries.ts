import type { Instant } from '#core/json.ts';
import { setHandler } from '@temporalio/workflow';
import type { CaseRun } from './case-run.ts';
import type { CaseClocks, Upcoming, WhatHappensNext } from './messages.ts';
import { caseClocksQuery, caseStateQuery, whatHappensNextQuery } from './messages.ts';
import { now } from './moments.ts';
import { rules } from './rules.ts';

/** Registers the queries of a case. An error in one fails that query and nothing else. */
export function answerQueries(run: CaseRun): void {
  setHandler(caseStateQuery, () => run.state);
  setHandler(caseClocksQuery, (at) => clocksAt(run, at ?? now()));
  setHandler(whatHappensNextQuery, (at) => happensNext(run, at ?? now()));
}

function clocksAt({ state, tenant }: CaseRun, at: Instant): CaseClocks {
  // Rows are evaluated at the state's own moment: another moment gives the clocks as they are then.
  const clocks = state ? (rules.rows({ ...state, updatedAt: at }).clocks ?? []) : [];
  return { tenant, at, clocks };
}

function happensNext(run: CaseRun, at: Instant): WhatHappensNext {
  const upcoming = clocksAt(run, at)
    .clocks.filter((clock) => clock.endedAt === undefined)
    .flatMap(({ clock, instance, title, opensAt, warnAt, dueAt }): Upcoming[] => [
      ...moment(opensAt, { clock, instance, title, what: 'opens' }),
      ...moment(warnAt, { clock, instance, title, what: 'warns' }),
      ...moment(dueAt, { clock, instance, title, what: 'falls due' }),
    ])
    .filter((one) => one.at > at)
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const acts = run.timer === undefined ? {} : { actsAt: run.timer.actsAt };
  return { tenant: run.tenant, at, ...acts, upcoming };
}

function moment(at: Instant | undefined, what: Omit<Upcoming, 'at'>): Upcoming[] {
  return at === undefined ? [] : [{ at, ...what }];
}
