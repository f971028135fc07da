import { clockViews } from '#core/case/clocks-of.ts';
import type { CaseState } from '#core/case/state.ts';
import type { ClockView } from '#core/clocks/result.ts';
import type { Instant } from '#core/json.ts';
import type { Library } from '#core/program/library.ts';
import type { ClockItemView, ClockList } from '#contracts/views/clock-item.ts';
import { owedBy, urgency } from '#persistence/urgency.ts';

/** The clocks of a case as they stand at `now`: the most pressing first, then those that have ended. */
export function clockList(state: CaseState, library: Library, now: Instant): ClockList {
  const pressing = (view: ClockView): number => (view.endedAt === undefined ? urgency(view, now) : 0);
  const items = clockViews(state, library, now).map((view) => ({ ...view, urgency: pressing(view) }));
  return { at: now, items: items.sort(byUrgency) };
}

function byUrgency(a: ClockItemView, b: ClockItemView): number {
  const ended = Number(a.endedAt !== undefined) - Number(b.endedAt !== undefined);
  return b.urgency - a.urgency || ended || compare(owedBy(a) ?? '~', owedBy(b) ?? '~') || compare(a.clock, b.clock);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
