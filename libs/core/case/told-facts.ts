import { ownOf } from '../json.ts';
import type { FactVocabulary } from '../program/vocabulary.ts';
import { spelledOut } from './code-words.ts';
import type { Consequences } from './event-data.ts';
import type { CaseEvent } from './events.ts';
import type { FactInput } from './fact.ts';

type Language = 'en' | 'es';
type Told = { readonly facts?: string; readonly because?: string };

/** A fact type as people read it. */
export function factName(type: string, language: Language, vocabulary: FactVocabulary): string {
  const title = ownOf(vocabulary, type)?.title;
  return (typeof title === 'object' ? (title[language] ?? title.en) : title) ?? spelledOut(type);
}

/** The types of facts that an event brings, each once. */
export function factTypes({ data }: CaseEvent): Told {
  const { facts } = data as Consequences; // any event may bring some
  return facts ? { facts: listed(facts.map(({ type }) => type)) } : {};
}

/** The facts that an event brings, and the one for which a case entered a stage by itself, as people read them. */
export function factWords(event: CaseEvent, language: Language, vocabulary: FactVocabulary): Told {
  const { type, data } = event;
  const { facts } = data as Consequences; // any event may bring some
  const name = (fact: FactInput): string =>
    `${factName(fact.type, language, vocabulary)}${type === 'factsRecorded' ? changeWords(fact, language) : ''}`;
  const because = String(data['because']);
  return {
    ...(facts ? { facts: listed(facts.map(name)) } : {}),
    ...(type === 'stageEntered' && Object.hasOwn(vocabulary, because)
      ? { because: factName(because, language, vocabulary) }
      : {}),
  };
}

const listed = (names: readonly string[]): string => [...new Set(names)].join(', ');

/** Of a fact recorded among others, by a source that tells what has changed. */
function changeWords({ replaces, retracts }: FactInput, language: Language): string {
  if (retracts !== undefined) return language === 'en' ? ' (withdrawn)' : ' (retirado)';
  if (replaces === undefined) return '';
  return language === 'en' ? ' (corrected)' : ' (corregido)';
}
