import { clockActs, clocksOf, type ClockAct } from '#core/case/clocks-of.ts';
import type { CaseState } from '#core/case/state.ts';
import { nextWake } from '#core/case/wake.ts';
import type { Instant } from '#core/json.ts';
import { programOf, type Library } from '#core/program/library.ts';
import { titleOf } from '#core/program/titles.ts';
import type { RungAheadView, WhatHappensNextView } from '#contracts/views/next.ts';

/** What will become true after `now` if nothing new is learnt, who is told next, and when the case acts on its own. */
export function whatHappensNext(state: CaseState, library: Library, now: Instant): WhatHappensNextView {
  const clocks = state.stage === 'closed' ? [] : clocksOf(state, library, now).results;
  const upcoming = clocks.flatMap(({ clock, instance, title, transitions }) =>
    transitions
      .filter(({ at }) => at > now)
      .map(({ at, to, actions }) => ({ at, clock, instance, title, to, acts: actions.length > 0 })),
  );
  const actsAt = nextWake(state, library, now);
  return {
    at: now,
    ...(actsAt === undefined ? {} : { actsAt }),
    ...(state.hold ? { resumesAt: state.hold.until } : {}),
    upcoming: upcoming.sort(byTime),
    escalations: rungsAhead(state, library, now),
  };
}

/** Each rung's time runs from when the one before was told: of a ladder under way only the next one has a time yet. */
function rungsAhead(state: CaseState, library: Library, now: Instant): readonly RungAheadView[] {
  const program = programOf(library, state.program);
  if (state.stage === 'closed' || !program) return [];
  const rungs = clockActs(state, library, now).filter(
    ({ key, escalation }) => escalation !== undefined && state.acted[key] === undefined,
  );
  const rungOf = ({ at, clock, instance, actions }: ClockAct): RungAheadView[] =>
    actions.flatMap((action) => {
      if (action.kind !== 'escalate') return [];
      const { ladder, rung } = action;
      const title = titleOf('clock', clock, program, 'en') ?? clock;
      const to = program.ladders?.find(({ id }) => id === ladder)?.rungs[rung - 1]?.to ?? 'team';
      return [{ at, clock, instance, title, ladder, rung, to }];
    });
  return rungs.flatMap(rungOf).sort(byTime);
}

const byTime = (a: { readonly at: Instant }, b: { readonly at: Instant }): number =>
  a.at < b.at ? -1 : Number(a.at > b.at);
