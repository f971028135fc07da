import type { JsonObject, Path } from '../json.ts';
import type { ClockDocument, ClockRule, Effect, Extension, Met, Pause, State, Warning } from './document.ts';
import type { Condition, Facts, Moment, Scalar, Test } from './moment-document.ts';

/** Something that a clock names outside itself, and where in the clock. */
export interface Reference {
  readonly kind: 'fact' | 'records' | 'clock' | 'calendar' | 'zone' | 'ladder' | 'task';
  readonly name: string;
  /** Of a fact: the field that is looked at, and the values it is compared with. */
  readonly field?: string;
  readonly values?: readonly Scalar[];
  readonly path: Path;
}

type Found = readonly Reference[];

/** Moments that a text may stand for besides a fact type. */
export const OWN_INSTANTS: ReadonlySet<string> = new Set(['start', 'due', 'opens', 'periodStart', 'periodEnd']);
/** Words of a moment that name another clock. */
export const OTHER_CLOCK = ['startOf', 'opensOf', 'dueOf', 'metOf', 'missedOf', 'reachedOf'] as const;

/** Everything that a clock refers to: facts, other clocks, calendars, ladders, tasks. Total; order as in the document. */
export function referencesOf(clock: ClockDocument): Found {
  return [
    ...named('zone', clock.zone, ['zone']),
    ...named('calendar', clock.calendar, ['calendar']),
    ...facts(clock.forEach?.fact, ['forEach', 'fact']),
    ...moment(clock.editionsBy, ['editionsBy']),
    ...rule(clock, [], clock.start),
    ...(clock.editions ?? []).flatMap((edition, index) => rule(edition, ['editions', index], clock.start)),
  ];
}

/** @param start the moment that `start.<field>` reads from */
function rule(part: ClockRule, at: Path, start: Moment | undefined): Found {
  const exists = part.existsIf === undefined ? [] : Array.isArray(part.existsIf) ? part.existsIf : [part.existsIf];
  return [
    ...condition(part.applies, [...at, 'applies']),
    ...condition(part.unless, [...at, 'unless']),
    ...exists.flatMap(({ state: held, lasts, when }) => [
      ...state(held, [...at, 'existsIf']),
      ...measure(lasts, [...at, 'existsIf', 'lasts']),
      ...condition(when, [...at, 'existsIf']),
    ]),
    ...(['start', 'opens', 'goal', 'due'] as const).flatMap((word) => moment(part[word], [...at, word], start)),
    ...met(part.met, [...at, 'met']),
    ...facts(part.prior?.of, [...at, 'prior', 'of']),
    ...facts(part.prior?.unless, [...at, 'prior', 'unless']),
    ...facts(part.waived, [...at, 'waived']),
    ...facts(part.void, [...at, 'void']),
    ...(part.warn ?? []).flatMap((each, index) => warning(each, [...at, 'warn', index])),
    ...(part.pauses ?? []).flatMap((each, index) => pause(each, [...at, 'pauses', index])),
    ...(part.extensions ?? []).flatMap((each, index) => extension(each, [...at, 'extensions', index])),
    ...moment(part.repeat?.until, [...at, 'repeat', 'until']),
    ...state(part.lookback?.state, [...at, 'lookback', 'state']),
    ...effect(part.missed, [...at, 'missed']),
    ...Object.entries(part.effects ?? {}).flatMap(([to, each]) => effect(each, [...at, 'effects', to])),
  ];
}

function moment(value: Moment | undefined, at: Path, start?: Moment): Found {
  if (value === undefined) return [];
  if (typeof value === 'string') return OWN_INSTANTS.has(value) ? [] : named('fact', value, at);
  const parts: Found[] = [];
  if ('fact' in value) parts.push(facts(value, at));
  if ('planned' in value) parts.push(facts(value.planned, [...at, 'planned']));
  for (const word of OTHER_CLOCK) {
    // Each of these words names a clock wherever it stands.
    if (word in value) parts.push(named('clock', (value as Record<string, unknown>)[word] as string, [...at, word]));
  }
  for (const word of ['earliestOf', 'latestOf', 'firstKnown'] as const) {
    const list = (value as Partial<Record<typeof word, readonly Moment[]>>)[word];
    parts.push((list ?? []).flatMap((each, index) => moment(each, [...at, word, index], start)));
  }
  if ('select' in value) parts.push(select(value.select, [...at, 'select'], start));
  if ('presumed' in value) parts.push(facts(value.rebuttedBy, [...at, 'rebuttedBy']));
  parts.push(measure(value, at));
  return parts.flat();
}

/** The options of a count: where it begins, what it is capped by, and on which calendar. */
function measure(value: object, at: Path): Found {
  const count = value as { from?: Moment; cap?: Moment; floor?: Moment; on?: string };
  return [
    ...(['from', 'cap', 'floor'] as const).flatMap((word) => moment(count[word], [...at, word])),
    ...named('calendar', count.on, [...at, 'on']),
  ];
}

type Select = Extract<Moment, { select: unknown }>['select'];

function select(value: Select, at: Path, start: Moment | undefined): Found {
  if (Array.isArray(value)) {
    const cases = value as readonly { when?: Condition; then: Moment }[];
    return cases.flatMap(({ when, then }, index) => [
      ...condition(when, [...at, index, 'when']),
      ...moment(then, [...at, index, 'then'], start),
    ]);
  }
  // What is not a list is the form with `by`.
  const { by, cases, else: otherwise } = value as Exclude<Select, readonly unknown[]>;
  return [
    ...selector(by, Object.keys(cases), at, start),
    ...Object.entries(cases).flatMap(([name, each]) => moment(each, [...at, 'cases', name], start)),
    ...moment(otherwise, [...at, 'else'], start),
  ];
}

/** What is selected by, and each value that has a case: texts, whatever the type of the field. */
function selector(by: string, values: readonly string[], at: Path, start: Moment | undefined): Found {
  if (by === 'start.weekday') return [];
  const path = by.startsWith('start.') ? startField(start, by.slice('start.'.length)) : by;
  if (path === undefined) return [];
  if (!path.includes('.')) return attribute(path, [...at, 'by']);
  return [
    ...attribute(path, [...at, 'by']),
    ...values.flatMap((value) => attribute(path, [...at, 'cases', value], [typed(value)])),
  ];
}

/** The field of the start fact as a path; undefined when several facts may start the clock. */
export function startField(start: Moment | undefined, field: string): string | undefined {
  const type = typeof start === 'object' && 'fact' in start ? start.fact : start;
  return typeof type !== 'string' || OWN_INSTANTS.has(type) ? undefined : `${type}.${field}`;
}

/** The value that a key of a map stands for: keys are texts, and a yes or a number is met by its text. */
export function typed(key: string): string | number | boolean {
  if (key === 'true' || key === 'false') return key === 'true';
  return key.trim() !== '' && Number.isFinite(Number(key)) ? Number(key) : key;
}

function condition(value: Condition | undefined, at: Path): Found {
  if (value === undefined) return [];
  return Object.entries(value).flatMap(([word, part]): Found => {
    // The words of a condition are fixed; every other key is the path of an attribute.
    if (word === 'anyOf' || word === 'allOf') {
      return (part as readonly Condition[]).flatMap((each, index) => condition(each, [...at, word, index]));
    }
    if (word === 'not' || word === 'ever') return condition(part as Condition, [...at, word]);
    if (word === 'holds') return facts(part as Facts, [...at, word]);
    return word.startsWith('start.') ? [] : attribute(word, [...at, word], compared(part as Test));
  });
}

function attribute(text: string, at: Path, values: readonly Scalar[] = []): Found {
  const [name = '', field] = text.split('.');
  if (field === undefined) return [{ kind: 'fact', name, path: at }];
  return [{ kind: 'fact', name, path: at, field, ...(values.length === 0 ? {} : { values }) }];
}

/** The values that a test names; bounds are none. `true` also asks whether there is anything at all. */
function compared(test: Test): readonly Scalar[] {
  if (test === null || test === true) return [];
  if (typeof test !== 'object') return [test];
  if (Array.isArray(test)) return test.filter((value) => value !== null);
  const { not } = test as { readonly not?: Scalar | readonly Scalar[] };
  return not === undefined ? [] : compared(not);
}

function facts(value: Facts | undefined, at: Path): Found {
  if (value === undefined) return [];
  if (typeof value === 'string') return named('fact', value, at);
  const types = typeof value.fact === 'string' ? [value.fact] : value.fact;
  const tests = Object.entries(value.where ?? {});
  return [
    ...types.flatMap((name): Found =>
      tests.length === 0
        ? named('fact', name, at)
        : tests.flatMap(([field, test]) => attribute(`${name}.${field}`, [...at, 'where', field], compared(test))),
    ),
    ...moment(value.after, [...at, 'after']),
    ...moment(value.before, [...at, 'before']),
  ];
}

function met(value: Met | undefined, at: Path): Found {
  if (value === undefined) return [];
  if (typeof value === 'string' || 'fact' in value) return facts(value, at);
  if ('of' in value) return facts(value.of, [...at, 'of']);
  const word = 'anyOf' in value ? 'anyOf' : 'allOf';
  const list = 'anyOf' in value ? value.anyOf : value.allOf;
  return list.flatMap((each, index) => met(each, [...at, word, index]));
}

function state(value: State | undefined, at: Path): Found {
  return [...facts(value?.from, [...at, 'from']), ...facts(value?.until, [...at, 'until'])];
}

function pause(value: Pause, at: Path): Found {
  return [
    ...state(value, at),
    ...condition(value.when, [...at, 'when']),
    ...condition(value.unless, [...at, 'unless']),
  ];
}

function extension(value: Extension, at: Path): Found {
  return [
    ...facts(value.on, [...at, 'on']),
    ...facts(value.notice, [...at, 'notice']),
    ...moment(value.mustBeNoticedBefore, [...at, 'mustBeNoticedBefore']),
    ...condition(value.when, [...at, 'when']),
    ...condition(value.unless, [...at, 'unless']),
  ];
}

function warning(value: Warning, at: Path): Found {
  return [...('at' in value ? moment(value.at, [...at, 'at']) : []), ...effect(value.effect, [...at, 'effect'])];
}

function effect(value: Effect | undefined, at: Path): Found {
  return [
    ...named('records', value?.record, [...at, 'record']),
    ...(value?.record === undefined ? [] : recorded(value.record, value.data ?? {}, [...at, 'data'])),
    ...named('ladder', value?.ladder, [...at, 'ladder']),
    ...named('task', value?.task, [...at, 'task']),
  ];
}

/** What an effect says in the fact that it records. */
function recorded(name: string, data: JsonObject, at: Path): Found {
  return Object.entries(data).map(([field, value]) => ({
    kind: 'records',
    name,
    field,
    path: [...at, field],
    ...(typeof value === 'object' ? {} : { values: [value] }),
  }));
}

function named(kind: Reference['kind'], name: string | undefined, path: Path): Found {
  return name === undefined ? [] : [{ kind, name, path }];
}
