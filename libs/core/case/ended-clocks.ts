import { dateText } from '../calendar/days.ts';
import { localTextAt } from '../calendar/local-text.ts';
import { type Zone, localDay } from '../calendar/zone.ts';
import type { TraceStep } from '../clocks/explain/trace.ts';
import type { ClockResult, ClockStatus, ClockView } from '../clocks/result.ts';
import type { Instant } from '../json.ts';
import type { CaseState } from './state.ts';

/** The end of a case, when it had ended by a moment. */
export const endOfCase = ({ closedAt }: CaseState, now: Instant): Instant | undefined =>
  closedAt !== undefined && closedAt <= now ? closedAt : undefined;

/** What the end of a case makes of a clock as it stood then: what was still open is void, a breach stays one. */
export function endedWith<View extends ClockView>(view: View, closedAt: Instant): View {
  if (isSettled(view)) return { ...view, acts: false };
  const status: ClockStatus = view.missedAt === undefined ? 'void' : 'missed';
  const ended = Object.assign({}, view, { status, endedAt: closedAt, acts: false, weight: 0 } as const);
  // Ours alone until it is given back.
  if (ended.warnAt !== undefined && ended.warnAt > closedAt) delete (ended as { warnAt?: Instant }).warnAt;
  return ended;
}

const isSettled = ({ status, endedAt }: ClockView): boolean => endedAt !== undefined || status === 'dormant';

/** The same with everything derived; what lay ahead of the end does not come, and the explanation tells of it. */
export function endedResult(result: ClockResult, closedAt: Instant, zone: Zone): ClockResult {
  const ended = endedWith(result, closedAt);
  const isVoid = ended.status === 'void' && !isSettled(result);
  const past = result.transitions.filter(({ at }) => at <= closedAt);
  const { explain } = result;
  return {
    ...ended,
    urgency: 0,
    warnings: result.warnings.filter((at) => at <= closedAt),
    ...(isVoid ? { voidAt: closedAt } : {}),
    transitions: isVoid ? [...past, { at: closedAt, to: 'void', facts: [], actions: [] }] : past,
    ...(explain ? { explain: () => explained(explain(), result, closedAt, zone) } : {}),
  };
}

/** The verdict as the end of the case leaves it, and the end itself. */
function explained(
  steps: readonly TraceStep[],
  before: ClockView,
  closedAt: Instant,
  zone: Zone,
): readonly TraceStep[] {
  const ms = Date.parse(closedAt);
  const point = { at: closedAt, local: localTextAt(ms, zone), day: dateText(localDay(zone, ms)) };
  const became = isSettled(before) ? 'asItWas' : before.missedAt === undefined ? 'void' : 'missed';
  const verdict = (step: TraceStep): TraceStep => {
    if (step.op !== 'status' || became === 'asItWas') return step;
    const data =
      became === 'void'
        ? { status: 'void', since: point, known: [] }
        : { ...step.data, owedUntil: { ...point, known: [] } };
    return { ...step, data };
  };
  const isVerdict = ({ op }: TraceStep): boolean => op === 'status';
  const last = steps.findLastIndex(isVerdict) + 1;
  const end: TraceStep = { op: 'caseEnded', data: { ...point, became }, steps: [] };
  return [...steps.slice(0, last).map(verdict), end, ...steps.slice(last)];
}
