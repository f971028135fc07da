import { zoneRemedy } from '#core/calendar/zone-remedy.ts';
import { neverSits, sittingsIn } from '#core/clocks/silent-counts.ts';
import { idleWords, unsoundWords } from '#core/clocks/unsound-words.ts';
import { withReasons } from '#core/program/case-facts.ts';
import type { ProgramDocument } from '#core/program/document.ts';
import { fieldOfFact, neverValue } from '#core/program/field-values.ts';
import { programReferences, type ProgramReference } from '#core/program/program-references.ts';
import type { Calendars } from '#core/program/library.ts';
import type { FactVocabulary } from '#core/program/vocabulary.ts';
import { suggestion } from '#core/nearest.ts';
import { ownOf, type Path } from '#core/json.ts';
import { pathText, type Problem } from './problem.ts';
import type { ProgramSource } from './read-program.ts';

/** What programs may refer to besides themselves. */
export interface Surroundings {
  readonly facts: FactVocabulary;
  readonly calendars: Calendars;
  readonly zones: ReadonlySet<string>;
}

type ProblemAt = ProgramSource['problemAt'];

/** Names that lead nowhere, values that a field never has, and names given twice. */
export function crossReferenceProblems(
  program: ProgramDocument,
  around: Surroundings,
  problemAt: ProblemAt,
): readonly Problem[] {
  const known = namesIn(program, around);
  const facts = withReasons(around.facts, program);
  const dangling = programReferences(program).flatMap((reference) => {
    const problem = problemOf(reference, known, facts) ?? valueProblem(reference, facts);
    return problem === undefined ? [] : [problemAt(reference.path, problem.message, problem.remedy)];
  });
  // A word that means nothing is told by itself: as a name it would be told again, and less to the point.
  const silent = program.clocks.flatMap((clock, i) => [
    ...unsoundWords(clock, ['clocks', i]),
    ...idleWords(clock, ['clocks', i]),
    ...neverSits(sittingsIn(clock, ['clocks', i]), around.calendars),
  ]);
  const places = new Set(silent.map(({ path }) => pathText(path)));
  return [
    ...silent.map(({ path, message, remedy }) => problemAt(path, message, remedy)),
    ...dangling.filter(({ path }) => !places.has(path)),
    ...repeated(program, problemAt),
  ];
}

type Known = Readonly<Record<Exclude<ProgramReference['kind'], 'fact' | 'records' | 'zone'>, readonly string[]>> & {
  readonly zones: ReadonlySet<string>;
};

function namesIn(program: ProgramDocument, around: Surroundings): Known {
  const ids = (list: readonly { readonly id: string }[] | undefined) => (list ?? []).map(({ id }) => id);
  const items = (program.scores ?? []).flatMap((score) => score.items);
  return {
    clock: ids(program.clocks),
    calendar: Object.keys(around.calendars),
    zones: around.zones,
    ladder: ids(program.ladders),
    task: ids(program.tasks),
    citation: Object.keys(program.citations),
    instrument: ids(program.scores),
    codeGroup: items.flatMap(({ value }) => ('groups' in value ? ids(value.groups) : [])),
  };
}

function problemOf(
  { kind, name, field }: ProgramReference,
  known: Known,
  facts: FactVocabulary,
): { readonly message: string; readonly remedy: string } | undefined {
  if (kind === 'fact' || kind === 'records') return factProblem(name, field, facts);
  if (kind === 'zone') {
    if (name === 'facility' || known.zones.has(name)) return undefined;
    return {
      message: `“${name}” is no time zone`,
      remedy: zoneRemedy(name, ['facility', ...known.zones]),
    };
  }
  if (known[kind].includes(name)) return undefined;
  return {
    message: `There is no ${WORDS[kind]} “${name}”`,
    remedy: suggestion(name, known[kind]) || 'Define it, or name another.',
  };
}

const WORDS = {
  clock: 'clock',
  calendar: 'calendar',
  ladder: 'ladder',
  task: 'task',
  citation: 'citation',
  instrument: 'instrument in scores.yaml',
  codeGroup: 'code group',
} as const;

function factProblem(name: string, field: string | undefined, facts: FactVocabulary) {
  const fact = ownOf(facts, name);
  if (!fact) {
    const remedy = suggestion(name, Object.keys(facts)) || 'Use a fact of facts.yaml, or describe this one there.';
    return { message: `“${name}” is not a fact`, remedy };
  }
  // A fact of facts.yaml without described data may say anything.
  if (field === undefined || !fact.data || ownOf(fact.data, field)) return undefined;
  const remedy = suggestion(field, Object.keys(fact.data)) || `Ask whether it is there: { ${name}: true }.`;
  return { message: `The fact “${name}” has no field “${field}”`, remedy };
}

/** A test that names a value which the field never has passes for nobody, or for everybody: never what is meant. */
function valueProblem({ name, field, values = [] }: ProgramReference, facts: FactVocabulary) {
  const described = field === undefined ? undefined : fieldOfFact(ownOf(facts, name), field);
  for (const value of described ? values : []) {
    const why = described && neverValue(described, value);
    if (why === undefined) continue;
    const message = `“${name}.${field}” can never be “${value}”, which ${why}`;
    return {
      message,
      remedy: suggestion(String(value), described?.enum ?? []) || 'Name a value that it can have.',
    };
  }
  return undefined;
}

function repeated(program: ProgramDocument, problemAt: ProblemAt): readonly Problem[] {
  const lists: readonly (readonly [Path, readonly string[]])[] = [
    [['clocks'], program.clocks.map(({ id }) => id)],
    [['tasks'], (program.tasks ?? []).map(({ id }) => id)],
    [['ladders'], (program.ladders ?? []).map(({ id }) => id)],
    [['scores'], (program.scores ?? []).map(({ id }) => id)],
    [['eligibility', 'rules'], (program.eligibility?.rules ?? []).map(({ id }) => id)],
    [['checklist'], (program.checklist ?? []).map(({ id }) => id)],
    ...reasonLists(program),
  ];
  return lists.flatMap(([path, ids]) =>
    ids.flatMap((id, index) =>
      ids.indexOf(id) === index
        ? []
        : [problemAt([...path, index], `“${id}” is there twice`, 'Give each its own name.')],
    ),
  );
}

function reasonLists({ reasons }: ProgramDocument): readonly (readonly [Path, readonly string[]])[] {
  const { close, hold, block, waive, transfer, reopen } = reasons;
  return Object.entries({ close, hold, block, waive, transfer, reopen }).map(([list, entries]) => [
    ['reasons', list],
    entries.map(({ code }) => code),
  ]);
}
