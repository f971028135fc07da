import type { ProgramDocument, Text } from './document.ts';

interface Titled {
  readonly id: string;
  readonly title: Text;
}

/** Titles by `<kind> <code>`: a clock and a checklist item may share a code. */
const titles = new WeakMap<ProgramDocument, ReadonlyMap<string, Text>>();

/**
 * What a program calls one of its codes, in a language or else in English; undefined without a program or a title.
 * @param kind what the code is: clock, task, item, instrument, purpose, ladder, rule, reason, stage (from, to), program
 */
export function titleOf(
  kind: string,
  code: string,
  program: ProgramDocument | undefined,
  language: 'en' | 'es',
): string | undefined {
  if (!program) return undefined;
  const known = titles.get(program) ?? titlesOf(program);
  titles.set(program, known);
  const text = known.get(`${kind} ${code}`);
  return text && (text[language] ?? text.en);
}

function titlesOf(program: ProgramDocument): ReadonlyMap<string, Text> {
  const found = new Map<string, Text>();
  const add = (kind: string, list: readonly Titled[] | undefined): void => {
    for (const { id, title } of list ?? []) found.set(`${kind} ${id}`, title);
  };
  add('program', [program]);
  add('task', program.tasks);
  add('item', program.checklist);
  add('purpose', program.contacts);
  add('instrument', program.scores);
  add('ladder', program.ladders);
  add('rule', program.eligibility?.rules);
  const reasons = Object.values(program.reasons).flat();
  add(
    'reason',
    reasons.map(({ code, title }) => ({ id: code, title })),
  );
  for (const { id, title = id } of program.clocks) {
    found.set(`clock ${id}`, typeof title === 'string' ? { en: title } : title);
  }
  for (const [id, { title }] of Object.entries(program.stages)) {
    for (const kind of ['stage', 'from', 'to']) found.set(`${kind} ${id}`, title);
  }
  return found;
}
