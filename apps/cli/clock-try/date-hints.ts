import type { Fact } from '#core/case/fact.ts';
import type { ClockDocument } from '#core/clocks/document.ts';
import { planDate } from '#core/clocks/moments/planned.ts';
import { isRecord } from '#core/json.ts';
import { plansIn } from './plan-dates.ts';

const isDay = (value: unknown): boolean => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);

/** Due moments that are a date alone, which is the midnight before that day: most rules mean the one after it. */
export function dateHints(
  clocks: readonly ClockDocument[],
  facts: readonly Fact[],
  placeOf: (clock: number) => string,
): readonly string[] {
  return clocks.flatMap(({ due }, i) =>
    datesIn(due, facts).map(
      (moment) =>
        `${placeOf(i)}.due: A date alone is the midnight with which its day begins. If the day is to count, write { days: 0, from: ${moment} }.`,
    ),
  );
}

/** The moments that are taken as they are, not counted from, each as it is written. */
function datesIn(moment: unknown, facts: readonly Fact[]): readonly string[] {
  if (Array.isArray(moment)) return moment.flatMap((each) => datesIn(each, facts));
  if (!isRecord(moment)) return [];
  const { date, planned, earliestOf, latestOf, firstKnown, cap, select } = moment;
  if (isDay(date)) return [`{ date: ${String(date)} }`];
  if (planned !== undefined) return hasDay(moment, facts) ? ['{ planned: … }'] : [];
  return [earliestOf, latestOf, firstKnown, cap, ...branchesOf(select)].flatMap((each) => datesIn(each, facts));
}

const hasDay = (moment: object, facts: readonly Fact[]): boolean =>
  plansIn(moment).some(({ type, field }) =>
    facts.some((fact) => fact.type === type && isDay(planDate({ fact }, field)?.value)),
  );

function branchesOf(select: unknown): readonly unknown[] {
  if (Array.isArray(select)) return select.flatMap((branch) => (isRecord(branch) ? [branch['then']] : []));
  if (!isRecord(select)) return [];
  const { cases, else: otherwise } = select;
  return [...(isRecord(cases) ? Object.values(cases) : []), otherwise];
}
