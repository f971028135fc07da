import type { ZoneDocument } from '#core/calendar/document.ts';
import type { Fact } from '#core/case/fact.ts';
import { type Instant, isRecord } from '#core/json.ts';
import { suggestion } from '#core/nearest.ts';
import { unknownWord } from '#programs/complaints/meant-words.ts';
import { shown } from '#programs/complaints/schema.ts';
import { type Plan, unreadDate } from './plan-dates.ts';
import { type Loose, problemWithin, type TryProblem } from './problem.ts';
import { readInstant } from './times.ts';

/** In which zone local times are read, and where problems go. */
export interface Reader {
  readonly zone: ZoneDocument;
  readonly problems: TryProblem[];
  /** What the clocks take dates from. */
  readonly plans: readonly Plan[];
}

/** An instant, or undefined with the problem told. */
export function instant(value: unknown, path: string, { zone, problems }: Reader): Instant | undefined {
  const found = typeof value === 'string' ? readInstant(value, zone) : undefined;
  if (found === undefined) {
    const fault = value === undefined ? 'is missing' : `${shown(value)} is no time`;
    problems.push({
      path,
      message: `${path.split('.').at(-1)} ${fault}; give 2026-03-07T20:00 (local), or with an offset or Z.`,
    });
  }
  return found;
}

const FACT_WORDS = ['id', 'type', 'occurredAt', 'recordedAt', 'subject', 'data', 'replaces', 'retracts', 'source'];
const FIELDS = ' What else is known of a fact stands in its data: data: { class: inpatient }.';
/** Words that hold a name; a number is a name as well. */
const NAMES = ['id', 'type', 'subject', 'replaces', 'retracts', 'source'];

const MOST_STRAY = 20;

/** The facts of a list, each once: the same fact given twice is one. */
export function readFacts(value: unknown, path: string, read: Reader): readonly Fact[] {
  if (!Array.isArray(value)) {
    read.problems.push({ path, message: 'Give a list of facts.' });
    return [];
  }
  const facts = new Map<string, Fact>();
  const given: { readonly fact: Fact; readonly at: string }[] = [];
  for (const [i, each] of value.entries()) {
    const fact = readFact(each, `${path}[${i}]`, i, read);
    if (!fact) continue;
    const known = facts.get(fact.id);
    if (known && JSON.stringify(known) !== JSON.stringify(fact))
      read.problems.push({
        path: `${path}[${i}].id`,
        message: `“${fact.id}” is already another fact; a correction has an id of its own, and replaces: ${fact.id}.`,
      });
    facts.set(fact.id, fact);
    given.push({ fact, at: `${path}[${i}]` });
  }
  const told = read.problems.length;
  for (const { fact, at } of given) {
    // Each looks through all names for the one that was meant.
    if (read.problems.length - told >= MOST_STRAY) break;
    read.problems.push(...strayCorrections(fact, at, facts));
  }
  read.problems.push(...correctionCircles(given, facts));
  // What was corrected is nothing to stop at.
  const corrected = new Set(given.flatMap(({ fact }) => [fact.replaces, fact.retracts]));
  const standing = given.filter(({ fact }) => !corrected.has(fact.id));
  read.problems.push(...standing.flatMap(({ fact, at }) => unreadDate(read.plans, fact, at)));
  return [...facts.values()];
}

/**
 * A case may learn of a correction before it learns what that corrects; here all that there is stands in the list, and
 * an id that nothing has is a slip that would leave the wrong fact standing.
 */
function strayCorrections(fact: Fact, path: string, facts: ReadonlyMap<string, Fact>): readonly TryProblem[] {
  return (['replaces', 'retracts'] as const).flatMap((word): TryProblem[] => {
    const id = fact[word];
    if (id === undefined || (id !== fact.id && facts.has(id))) return [];
    const others = [...facts.keys()].filter((other) => other !== fact.id);
    const found = id === fact.id ? `“${id}” is the fact itself` : `There is no fact “${id}” in this list`;
    const remedy = suggestion(id, others) || 'Name the id of the fact that was wrong.';
    const message = `${found}. ${remedy} A fact without an id is f1, f2, … by its position.`;
    return [{ path: `${path}.${word}`, message }];
  });
}

/** Facts that replace each other: none of them is the one that holds. Each circle once, at its first fact. */
function correctionCircles(
  given: readonly { readonly fact: Fact; readonly at: string }[],
  facts: ReadonlyMap<string, Fact>,
): readonly TryProblem[] {
  const seen = new Set<string>();
  return given.flatMap(({ fact }): TryProblem[] => {
    const trail: string[] = [];
    let id: string | undefined = fact.id;
    while (id !== undefined && !seen.has(id)) {
      seen.add(id);
      trail.push(id);
      id = facts.get(id)?.replaces;
    }
    const circle = id !== undefined && trail.includes(id) ? trail.slice(trail.indexOf(id)) : [];
    // What corrects itself is told by itself.
    if (circle.length < 2) return [];
    const path = `${given.find((each) => each.fact.id === id)?.at}.replaces`;
    const way = [...circle, id].join(' → ');
    return [{ path, message: `The facts replace each other: ${way}. Let the one that was wrong replace none.` }];
  });
}

function readFact(value: unknown, path: string, i: number, read: Reader): Fact | undefined {
  const word = isRecord(value) ? Object.keys(value).find((key) => !FACT_WORDS.includes(key)) : undefined;
  if (!isRecord(value) || word !== undefined) {
    read.problems.push(
      word === undefined
        ? { path, message: 'Give an object with type and occurredAt.' }
        : problemWithin(path, { path: [word], ...unknownWord(word, FACT_WORDS, FIELDS) }),
    );
    return undefined;
  }
  const given = namesAsText(value);
  shapeProblems(given, path, read);
  const recorded = given['recordedAt'];
  const occurredAt = instant(
    given['occurredAt'] ?? (given['retracts'] === undefined ? undefined : recorded),
    `${path}.occurredAt`,
    read,
  );
  const recordedAt = recorded === undefined ? occurredAt : instant(recorded, `${path}.recordedAt`, read);
  if (occurredAt === undefined || recordedAt === undefined) return undefined;
  // shapeProblems has named whatever is of another form, and then nothing is evaluated.
  const { id = `f${i + 1}`, type = 'retraction' } = given as { id?: string; type?: string };
  // The words were checked above; data is whatever JSON object the author gave.
  return { ...given, id, type, occurredAt, recordedAt };
}

/** Nothing is what was left out: a `null` of another program says no more than a missing word. */
function namesAsText(value: Loose): Loose {
  const given = Object.entries(value).filter(([, each]) => each !== null);
  return Object.fromEntries(
    given.map(([key, each]) => [key, NAMES.includes(key) && typeof each === 'number' ? String(each) : each]),
  );
}

function shapeProblems(given: Loose, path: string, { problems }: Reader): void {
  if (given['type'] === undefined && given['retracts'] === undefined)
    problems.push({ path: `${path}.type`, message: 'type is missing: name what happened, for example admitted.' });
  for (const name of NAMES) {
    const value = given[name];
    if (value !== undefined && (typeof value !== 'string' || value === ''))
      problems.push({ path: `${path}.${name}`, message: `${shown(value)} is no name; give a text.` });
  }
  if (given['data'] !== undefined && !isRecord(given['data']))
    problems.push({ path: `${path}.data`, message: 'Give data as an object of fields.' });
}

/** Facts of other persons or cases, by the name that patterns give to them. */
export function readOthers(value: unknown, read: Reader): Record<string, readonly Fact[]> | undefined {
  if (value === undefined || value === null) return undefined;
  if (!isRecord(value)) {
    read.problems.push({ path: 'others', message: 'Give lists of facts by name: { headOfHousehold: […] }.' });
    return undefined;
  }
  return Object.fromEntries(
    Object.entries(value).map(([of, facts]) => [
      of,
      readFacts(facts, `others.${of}`, read).map((fact) => namedBy(of, fact)),
    ]),
  );
}

/** Each list has an f1 of its own: beside the facts of the case, those of others are told by their list as well. */
function namedBy(of: string, fact: Fact): Fact {
  const { id, replaces, retracts } = fact;
  return {
    ...fact,
    id: `${of}:${id}`,
    ...(replaces === undefined ? {} : { replaces: `${of}:${replaces}` }),
    ...(retracts === undefined ? {} : { retracts: `${of}:${retracts}` }),
  };
}
