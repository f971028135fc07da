import { referencesOf } from '../clocks/references.ts';
import type { Condition, FactPattern, Value } from './condition.ts';
import type { ProgramDocument, Requirements } from './document.ts';

type Path = readonly (string | number)[];

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
    ...score.items.flatMap((item, each) => value(item.value, ['scores', index, 'items', each, 'value'])),
  ]);
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
  return 'recorded' in rule ? pattern(rule.recorded, [...at, 'recorded']) : value(rule, at);
}

function value(of: Value, at: Path): Found {
  if ('days' in of) return [fact(of.days.from, [...at, 'days', 'from']), fact(of.days.to, [...at, 'days', 'to'])];
  if ('count' in of) return pattern(of.count, [...at, 'count']);
  if ('weigh' in of) {
    const groups = of.groups.flatMap((group, index) =>
      (group.replaces ?? []).flatMap((id, each) => named('codeGroup', id, [...at, 'groups', index, 'replaces', each])),
    );
    return [...pattern(of.weigh, [...at, 'weigh'], of.weigh.field), ...groups];
  }
  return pattern(of, at, of.field);
}

function pattern(of: FactPattern, at: Path, field?: string): Found {
  const fields = [...Object.keys(of.where ?? {}), ...(field === undefined ? [] : [field])];
  return fields.length === 0 ? [fact(of.fact, at)] : fields.map((each) => ({ ...fact(of.fact, at), field: each }));
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
