import type { Path } from '../json.ts';
import { referencesOf, typed } from '../clocks/references.ts';
import type { Condition, FactPattern, Scalar, Test, Value } from './condition.ts';
import type { ProgramDocument, Requirements, ScoreItem } from './document.ts';

/** Something that a program names and that must exist elsewhere: where it is named, counted from the program's root. */
export interface ProgramReference {
  readonly kind:
    | 'fact'
    | 'records'
    | 'clock'
    | 'calendar'
    | 'zone'
    | 'ladder'
    | 'task'
    | 'citation'
    | 'instrument'
    | 'codeGroup';
  readonly name: string;
  readonly field?: string;
  /** Values that the field is compared with; null where a clock asks for it. */
  readonly values?: readonly (Scalar | null)[];
  readonly path: Path;
}
type Found = readonly ProgramReference[];

/** Everything that a program refers to, its clocks included. Total. */
export function programReferences(program: ProgramDocument): Found {
  return [
    ...stages(program),
    ...requirements(program.closing?.requires, ['closing', 'requires']),
    ...eligibility(program),
    ...scores(program),
    ...checklist(program),
    ...tasks(program),
    ...(program.contacts ?? []).flatMap((contact, index): Found => [
      fact(contact.reached, ['contacts', index, 'reached']),
      fact(contact.attempted, ['contacts', index, 'attempted']),
    ]),
    ...(program.ladders ?? []).flatMap((ladder, index) => named('calendar', ladder.calendar, ['ladders', index])),
    ...(program.ladders ?? []).flatMap((ladder, index) =>
      ladder.rungs.flatMap((rung, step) => named('task', rung.task, ['ladders', index, 'rungs', step, 'task'])),
    ),
    ...program.clocks.flatMap((clock, index): Found => [
      ...cites(clock.cites, ['clocks', index]),
      ...referencesOf(clock).map((found) => ({ ...found, path: ['clocks', index, ...found.path] })),
    ]),
  ];
}

function stages(program: ProgramDocument): Found {
  return Object.entries(program.stages).flatMap(([stage, document]): Found => [
    ...requirements(document.requires, ['stages', stage, 'requires']),
    ...named('fact', document.enterWhen?.fact, ['stages', stage, 'enterWhen', 'fact']),
    ...(document.tasks ?? []).flatMap((id, index) => named('task', id, ['stages', stage, 'tasks', index])),
  ]);
}

function requirements(requires: Requirements | undefined, at: Path): Found {
  return [
    ...(requires?.unless ? condition(requires.unless, [...at, 'unless']) : []),
    ...(requires?.assessments ?? []).flatMap((id, index) => named('instrument', id, [...at, 'assessments', index])),
    ...(requires?.facts ?? []).map((type, index) => fact(type, [...at, 'facts', index])),
    ...(requires?.conditions ?? []).flatMap((each, index): Found => [
      ...cites(each.cites, [...at, 'conditions', index]),
      ...condition(each.rule, [...at, 'conditions', index, 'rule']),
    ]),
  ];
}

function eligibility(program: ProgramDocument): Found {
  const { rules = [], evaluateOn = [] } = program.eligibility ?? {};
  return [
    ...evaluateOn.map((type, index) => fact(type, ['eligibility', 'evaluateOn', index])),
    ...rules.flatMap((each, index): Found => [
      ...cites(each.cites, ['eligibility', 'rules', index]),
      ...condition(each.rule, ['eligibility', 'rules', index, 'rule']),
    ]),
  ];
}

function scores(program: ProgramDocument): Found {
  return (program.scores ?? []).flatMap((score, index): Found => [
    ...cites(score.cites, ['scores', index]),
    ...(score.evaluateOn ?? []).map((type, each) => fact(type, ['scores', index, 'evaluateOn', each])),
    ...score.items.flatMap((item, each) => scoreItem(item, ['scores', index, 'items', each])),
  ]);
}

function scoreItem({ value: of, points }: ScoreItem, at: Path): Found {
  const isField = 'field' in of && 'map' in points;
  const mapped = isField ? Object.keys(points.map).map((key) => typed(key)) : [];
  return [...value(of, [...at, 'value']), ...(isField ? pattern(of, [...at, 'points', 'map'], of.field, mapped) : [])];
}

function checklist(program: ProgramDocument): Found {
  return (program.checklist ?? []).flatMap((item, index): Found => [
    ...cites(item.cites, ['checklist', index]),
    ...(item.doneBy ?? []).map((type, each) => fact(type, ['checklist', index, 'doneBy', each])),
    ...(item.when ? condition(item.when, ['checklist', index, 'when']) : []),
  ]);
}

function tasks(program: ProgramDocument): Found {
  return (program.tasks ?? []).flatMap((task, index): Found => [
    ...named('clock', task.clock, ['tasks', index, 'clock']),
    ...(task.doneBy ?? []).map((type, each) => fact(type, ['tasks', index, 'doneBy', each])),
  ]);
}

function condition(rule: Condition, at: Path): Found {
  if ('all' in rule) return rule.all.flatMap((each, index) => condition(each, [...at, 'all', index]));
  if ('any' in rule) return rule.any.flatMap((each, index) => condition(each, [...at, 'any', index]));
  if ('not' in rule) return condition(rule.not, [...at, 'not']);
  return 'recorded' in rule ? pattern(rule.recorded, [...at, 'recorded']) : value(rule, at, rule);
}

function value(of: Value, at: Path, test: Test = {}): Found {
  if ('days' in of) return [fact(of.days.from, [...at, 'days', 'from']), fact(of.days.to, [...at, 'days', 'to'])];
  if ('count' in of) return pattern(of.count, [...at, 'count']);
  if ('weigh' in of) {
    const groups = of.groups.flatMap((group, index) =>
      (group.replaces ?? []).flatMap((id, each) => named('codeGroup', id, [...at, 'groups', index, 'replaces', each])),
    );
    return [...pattern(of.weigh, [...at, 'weigh'], of.weigh.field), ...groups];
  }
  return pattern(of, at, of.field, [...listed(test.is), ...listed(test.isNot)]);
}

/** A pattern, and the field that is read of it with the values it is compared with. */
function pattern(of: FactPattern, at: Path, field?: string, values: readonly Scalar[] = []): Found {
  const where = Object.entries(of.where ?? {}).map(([name, wanted]) => ({
    ...fact(of.fact, [...at, 'where', name]),
    field: name,
    values: listed(wanted),
  }));
  if (field !== undefined) return [...where, { ...fact(of.fact, at), field, values }];
  return where.length === 0 ? [fact(of.fact, at)] : where;
}

function listed(wanted: Scalar | readonly Scalar[] | undefined): readonly Scalar[] {
  if (wanted === undefined) return [];
  return typeof wanted === 'object' ? wanted : [wanted];
}

function cites(keys: readonly string[] | undefined, at: Path): Found {
  return (keys ?? []).map((name, index) => ({ kind: 'citation', name, path: [...at, 'cites', index] }));
}

function fact(name: string, path: Path): ProgramReference {
  return { kind: 'fact', name, path };
}

function named(kind: ProgramReference['kind'], name: string | undefined, path: Path): Found {
  return name === undefined ? [] : [{ kind, name, path }];
}
