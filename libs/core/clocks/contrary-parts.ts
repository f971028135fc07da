import { type Path, isRecord } from '../json.ts';
import type { SilentWord } from './silent-words.ts';

type Loose = Readonly<Record<string, unknown>>;
type Found = readonly SilentWord[];

/** Parts of a clock that fit the schema and say two things, or no time at all. Total, over whatever YAML gave. */
export function contraryParts(clock: unknown, at: Path = []): Found {
  if (!isRecord(clock)) return [];
  const { editions } = clock;
  const texts = Array.isArray(editions) ? (editions as readonly unknown[]) : [];
  const rules = [clock, ...texts].flatMap((rule, i): readonly RuleText[] =>
    isRecord(rule) ? [{ rule, path: i === 0 ? at : [...at, 'editions', i - 1] }] : [],
  );
  return [
    ...rules.flatMap(({ rule, path }) => ofRule(rule, path)),
    ...contraryEditions(texts, [...at, 'editions']),
    ...idleFirstDay(rules),
  ];
}

/** The text of a clock, or that of one of its editions. */
interface RuleText {
  readonly rule: Loose;
  readonly path: Path;
}

/** Beside the clock the first day is that of its ladder; that of a count stands beside the count. */
function idleFirstDay(rules: readonly RuleText[]): Found {
  if (rules.some(({ rule }) => Array.isArray(rule['ladder']))) return [];
  const message = '“startDay” here is about a ladder, and this clock has none';
  const remedy = 'Write it beside the count: due: { days: 7, startDay: counts }.';
  return rules.flatMap(({ rule, path }) =>
    rule['startDay'] === 'counts' ? [{ path: [...path, 'startDay'], message, remedy }] : [],
  );
}

function ofRule({ ladder, repeat }: Loose, at: Path): Found {
  return [
    ...daysTwice(ladder, [...at, 'ladder']),
    ...(isRecord(repeat) ? noStep(repeat['every'], [...at, 'repeat', 'every']) : []),
  ];
}

/** On one day one text of the rule is in force. */
function contraryEditions(editions: readonly unknown[], at: Path): Found {
  const times = editions.map((one) => {
    const { from = '', until = '9999-12-31' } = isRecord(one) ? one : {};
    return { from: String(from), until: String(until) };
  });
  return times.flatMap(({ from, until }, i): Found => {
    const path = [...at, i];
    // Dates of this form sort as the days do.
    if (from > until)
      return [
        { path, message: `The edition ends (${until}) before it begins (${from})`, remedy: 'Correct its dates.' },
      ];
    const other = times.findIndex((one, n) => n < i && one.from <= one.until && one.from <= until && from <= one.until);
    const message = `Editions ${other + 1} and ${i + 1} are in force on the same day`;
    return other < 0 ? [] : [{ path, message, remedy: 'Let the earlier one end (until) the day before.' }];
  });
}

/** A day of the program has one value; in which order the days are listed does not matter. */
function daysTwice(ladder: unknown, at: Path): Found {
  if (!Array.isArray(ladder)) return [];
  const days = ladder.map((one: unknown) => (isRecord(one) ? one['fromDay'] : undefined));
  return days.flatMap((day, i) => {
    if (day === undefined || days.indexOf(day) === i) return [];
    return [{ path: [...at, i], message: `Day ${String(day)} has two values`, remedy: 'Give each day once.' }];
  });
}

/** Minutes of the units that count exact or open time; of all others the least is a day. */
const MINUTES: Readonly<Record<string, number>> = { minutes: 1, hours: 60, openMinutes: 1, openHours: 60 };

/** A round is no shorter than a minute. What a fact carries is not known here. */
function noStep(every: unknown, at: Path): Found {
  const steps = Array.isArray(every)
    ? every.map((step: unknown, i) => [step, [...at, i]] as const)
    : [[every, at] as const];
  return steps.flatMap(([step, path]) => {
    if (!isRecord(step)) return [];
    const amounts = Object.entries(step).filter(([word]) => word !== 'times');
    if (amounts.some(([, n]) => typeof n !== 'number')) return [];
    const length = amounts.reduce((sum, [unit, n]) => sum + (n as number) * (MINUTES[unit] ?? 1440), 0);
    const remedy = 'Give the time from one round to the next, of a minute at least.';
    return length < 1 ? [{ path, message: 'A round takes no time', remedy }] : [];
  });
}
