import type { ProgramDocument } from '../program/document.ts';
import { titleOf } from '../program/titles.ts';
import type { FactVocabulary } from '../program/vocabulary.ts';
import { wordsOfCode } from './code-words.ts';
import type { Consequences, EventData, EventType } from './event-data.ts';
import { EVENT_WORDS } from './event-words.ts';
import type { CaseEvent } from './events.ts';
import { factTypes, factWords } from './told-facts.ts';

/** What the words take from beside the event and its program. */
interface Told {
  /** What it withdraws had corrected another fact: the journal knows, the event alone does not say. */
  readonly ofCorrection?: boolean;
  readonly facts?: FactVocabulary;
}

type Params = Readonly<Record<string, string | number | boolean>>;

/** One line of a timeline: a stable code with its parameters, for clients that word it themselves, and both texts. */
export interface EventDescription {
  readonly code: string;
  readonly params: Params;
  readonly en: string;
  readonly es: string;
}

/**
 * Says in words what an event of the journal means. Pure: the timeline is the journal itself, rendered when it is
 * read. With the program, its titles stand for its codes. An event type without words is described by its name.
 */
export function describeEvent(event: CaseEvent, program?: ProgramDocument, told: Told = {}): EventDescription {
  const code = told.ofCorrection && event.type === 'factRetracted' ? 'factRetracted.correction' : variantOf(event);
  const words = Object.hasOwn(EVENT_WORDS, code) ? EVENT_WORDS[code as keyof typeof EVENT_WORDS] : undefined;
  const texts = words ?? { en: event.type, es: event.type };
  const say = (language: 'en' | 'es'): string => fill(texts[language], paramsOf(event, program, language, told.facts));
  return { code, params: paramsOf(event), en: say('en'), es: say('es') };
}

type Variants = { readonly [Type in EventType]?: (data: EventData[Type] & Consequences) => string | undefined };

const VARIANTS: Variants = {
  eligibilityDetermined: ({ outcome }) => outcome,
  assessmentRecorded: ({ score, level }) => {
    if (score !== undefined) return level === undefined ? 'score' : 'scoreAndLevel';
    return level === undefined ? undefined : 'level';
  },
  stageEntered: ({ because, reason }) => {
    if (because !== undefined) return 'automatic';
    return reason === undefined ? undefined : 'back';
  },
  contactRecorded: ({ reached }) => (reached ? 'reached' : 'attempted'),
  checklistItemCompleted: ({ status }) => status,
  clockActed: ({ to }) => (Object.hasOwn(EVENT_WORDS, `clockActed.${to}`) ? to : undefined),
  caseResumed: ({ because }) => because,
  caseTransferred: ({ program }) => (program ? 'program' : undefined),
};

function variantOf(event: CaseEvent): string {
  // A journal may hold types that this release does not know: a key of the table is one that it does.
  const variant = Object.hasOwn(VARIANTS, event.type) ? VARIANTS[event.type as EventType] : undefined;
  const suffix = variant?.(event.data as never); // the entry found under a type reads that type's data
  return suffix === undefined ? event.type : `${event.type}.${suffix}`;
}

/** Everything that an event's words may name; with a program and a language, by its titles. */
function paramsOf(
  event: CaseEvent,
  program?: ProgramDocument,
  language: 'en' | 'es' = 'en',
  facts: FactVocabulary = {},
): Params {
  const params: Record<string, string | number | boolean> = {};
  const title = (kind: string, code: string): string =>
    titleOf(kind, code, program, language) ?? (program && wordsOfCode(kind, code, language)) ?? code;
  for (const [name, value] of Object.entries(event.data)) {
    if (typeof value === 'string') params[name] = title(name, value);
    else if (typeof value === 'number' || typeof value === 'boolean') params[name] = value;
  }
  // Each field is looked at only where it is there, and has one meaning in every event that has it.
  const data = event.data as Partial<EventData['caseOpened'] & EventData['checklistOverridden']> & Consequences;
  if (data.program) params['program'] = title('program', data.program.id);
  if (event.type === 'checklistOverridden')
    params['items'] = (data.items ?? []).map((id) => title('item', id)).join(', ');
  const task = (each: { kind: string; title: string }): string =>
    titleOf('task', each.kind, program, language) ?? each.title;
  if (data.opened?.length) params['opened'] = data.opened.map(task).join(', ');
  if (data.ended?.length) params['ended'] = data.ended.map(task).join(', ');
  return { ...params, ...(program ? factWords(event, language, facts) : factTypes(event)), ...rulesOf(event, title) };
}

function rulesOf(event: CaseEvent, title: (kind: string, code: string) => string): Params {
  if (event.type !== 'eligibilityDetermined') return {};
  const { rules } = event.data as EventData['eligibilityDetermined']; // the type was checked on the line above
  const named = (outcome: string): string =>
    rules
      .filter((rule) => rule.outcome === outcome)
      .map((rule) => title('rule', rule.rule))
      .join('; ');
  return { failed: named('fail'), missing: named('missing') };
}

/** A parameter that the event does not have is a dash. */
function fill(text: string, params: Params): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    return value === undefined || value === '' ? '–' : String(value);
  });
}
