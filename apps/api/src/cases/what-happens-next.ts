import { clocksOf } from '#core/case/clocks-of.ts';
import type { CaseState } from '#core/case/state.ts';
import { nextWake } from '#core/case/wake.ts';
import type { Instant } from '#core/json.ts';
import type { Library } from '#core/program/library.ts';
import type { WhatHappensNextView } from '#contracts/views/next.ts';

/** What will become true after `now` if nothing new is learnt, and when the case acts on its own. */
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
    upcoming: upcoming.sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at))),
  };
}
