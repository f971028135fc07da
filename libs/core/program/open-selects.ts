import { WEEKDAYS } from '../calendar/document.ts';
import type { Condition, Moment } from '../clocks/moment-document.ts';
import { startField, typed } from '../clocks/references.ts';
import { isRecord, ownOf, type Path } from '../json.ts';
import { fieldOfFact } from './field-values.ts';
import { type Finding, withoutRepeats } from './finding.ts';
import { type RuleText, textsOf } from './reach/clock-life.ts';
import { neverHolds } from './reach/contradiction.ts';
import { all } from './reach/formula.ts';
import { conditionFormula, type Reach } from './reach/moments.ts';
import type { ProgramDocument } from './document.ts';
import type { FactField, FactVocabulary } from './vocabulary.ts';

type Select = Extract<Extract<Moment, { select: unknown }>['select'], { by: string }>;

/**
 * Selects by a field that have no `else` and leave out values that the field may have: for those the moment never comes.
 * Sound, since that may be meant; told as a warning. Values that the clock does not apply to are none of them.
 */
export function openSelects({ clocks }: ProgramDocument, facts: FactVocabulary): readonly Finding[] {
  const reach: Reach = { facts, recordable: () => undefined, instant: () => undefined };
  return clocks.flatMap((clock, index) => {
    const found = textsOf(clock).flatMap((text) => [...inText(text, reach)]);
    return withoutRepeats(found.map((finding) => ({ ...finding, path: ['clocks', index, ...finding.path] })));
  });
}

function* inText(text: RuleText, reach: Reach): Generator<Finding> {
  const { editions: _editions, ...rule } = text.rule;
  // Each key of a rule is one of its parts.
  for (const [part, value] of Object.entries(rule) as [keyof typeof rule & Parameters<RuleText['at']>[0], unknown][]) {
    for (const [select, path] of selectsIn(value, text.at(part))) {
      const left = leftOut(select, text, reach, path);
      if (left === undefined) continue;
      const message = `The select by ${select.by} has no else: there is no time ${left}.`;
      yield { path, message, via: [text.rule.id], remedy: 'Add an else, or a case for each value that it may have.' };
    }
  }
}

function selectsIn(value: unknown, at: Path): readonly (readonly [Select, Path])[] {
  if (typeof value !== 'object' || value === null) return [];
  const list = Array.isArray(value);
  return Object.entries(value).flatMap(([key, part]: [string, unknown]) => {
    const path = [...at, list ? Number(key) : key];
    const own = key === 'select' && isRecord(part) && 'by' in part ? [[part as Select, path] as const] : [];
    return [...own, ...selectsIn(part, path)];
  });
}

/** For which values there is no time, as the end of a sentence; undefined when there is one for all. */
function leftOut(select: Select, { rule, at }: RuleText, reach: Reach, path: Path): string | undefined {
  const { by, cases } = select;
  if (select.else !== undefined) return undefined;
  const { applies } = rule;
  const concerns = applies ? [conditionFormula(applies, reach, at('applies'))] : [];
  const isOpen = (condition: Condition, holds: boolean): boolean =>
    !neverHolds(all([...concerns, conditionFormula(condition, reach, path, holds)]), () => undefined);
  if (!isOpen({ [by]: Object.keys(cases).map(typed) }, false)) return undefined;
  const field = fieldAt(by, rule.start, reach.facts);
  const values = field && valuesOf(field);
  if (!values) return `for a value that is not listed`;
  const open = values.filter((value) => !Object.hasOwn(cases, String(value)) && isOpen({ [by]: value }, true));
  const named = open.map((value) => `“${value}”`).join(', ');
  if (field.required) return named === '' ? undefined : `for ${named}`;
  return named === '' ? 'where the fact leaves it out' : `for ${named}, or where the fact leaves it out`;
}

function fieldAt(by: string, start: Moment | undefined, facts: FactVocabulary): FactField | undefined {
  if (by === 'start.weekday') return { type: 'code', description: '', required: true, enum: WEEKDAYS };
  const path = by.startsWith('start.') ? startField(start, by.slice('start.'.length)) : by;
  const [fact = '', ...rest] = (path ?? '').split('.');
  return fieldOfFact(ownOf(facts, fact), rest.join('.'));
}

const valuesOf = (field: FactField): readonly (string | boolean)[] | undefined =>
  field.type === 'boolean' ? [true, false] : field.enum;
