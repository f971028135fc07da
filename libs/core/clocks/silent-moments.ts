import { type Path, isRecord } from '../json.ts';
import { UNITS } from './count/amounts.ts';
import { OWN_INSTANTS, OTHER_CLOCK } from './references.ts';
import { OWN_WORDS, type SilentWord } from './silent-words.ts';

type Loose = Readonly<Record<string, unknown>>;

/** One of the clock's own instants that a moment rests on, and where. */
interface Own {
  readonly name: string;
  readonly path: Path;
  /** The whole moment is that name. */
  readonly bare: boolean;
}

/** Moments that fit the schema and never come. Total. */
export function silentMoments(clock: unknown, at: Path = []): readonly SilentWord[] {
  if (!isRecord(clock)) return [];
  const all = Array.isArray(clock['editions']) ? (clock['editions'] as readonly unknown[]) : [];
  const editions = all.flatMap((part, i) => (isRecord(part) ? [{ part, path: [...at, 'editions', i] }] : []));
  const layers = [{ part: clock, path: at }, ...editions];
  const recurs = layers.some(({ part }) => isThere(part['repeat']));
  return [
    ...namesIn(clock['start'], [...at, 'start']).map(inStart),
    ...editions.flatMap(({ part, path }) => (isThere(part['start']) ? [ownStart([...path, 'start'])] : [])),
    ...(editions.length > 0 && neverStarts(clock, editions) ? [noStart([...at, 'editions'])] : []),
    ...layers.flatMap(({ part, path }) => circlesIn({ ...clock, ...part }, part, path)),
    ...(recurs ? [] : layers.flatMap(({ part, path }) => periodsIn(part, path))),
    ...itselfIn(clock, clock['id'], at),
  ];
}

const isThere = (part: unknown): boolean => part !== undefined && part !== null;

function inStart({ name, path, bare }: Own): SilentWord {
  if (bare) {
    const remedy = `A fact type that is so called is written { fact: ${name} }.`;
    return { path, message: `A clock cannot start with its own “${name}”`, remedy };
  }
  const remedy = 'Say what it is counted from, as in { days: 3, from: asked }.';
  if (name === 'start') return { path, message: 'The start is counted from itself', remedy };
  return { path, message: `“${name}” is not known before the clock has started`, remedy };
}

/** The start says which edition holds, so it is read before any edition is. */
const ownStart = (path: Path): SilentWord => ({
  path,
  message: 'The start of an edition is never read',
  remedy: 'Write start beside editions, with select or firstKnown where it differs.',
});

const noStart = (path: Path): SilentWord => ({
  path,
  message: 'Nothing outside its editions says when the clock starts',
  remedy: 'Write start beside editions: the edition is chosen by it.',
});

function neverStarts(clock: Loose, editions: readonly { readonly part: Loose }[]): boolean {
  if (['start', 'due', 'opens', 'lookback'].some((word) => isThere(clock[word]))) return false;
  // That of an edition is told already.
  return !editions.some(({ part }) => isThere(part['start']) || isThere(part['lookback']));
}

/** A due moment, or an opening, that rests on itself; or each on the other. */
function circlesIn(rule: Loose, part: Loose, at: Path): readonly SilentWord[] {
  const found = ['due', 'opens'].flatMap((word) =>
    namesIn(part[word], [...at, word]).flatMap(({ name, path, bare }) => {
      if (name !== word) return [];
      const remedy = bare
        ? `A fact type that is so called is written { fact: ${word} }.`
        : 'Say what else it is counted from, as in from: start.';
      return [{ path, message: `“${word}” is counted from itself`, remedy }];
    }),
  );
  const isMutual = innermost(rule['due']) === 'opens' && innermost(rule['opens']) === 'due';
  if (!isMutual || !(isThere(part['due']) || isThere(part['opens']))) return found;
  const path = [...at, isThere(part['due']) ? 'due' : 'opens'];
  return [...found, { path, message: '“due” and “opens” rest on each other', remedy: 'Count one of them from start.' }];
}

function innermost(moment: unknown): unknown {
  return isRecord(moment) && isThere(moment['from']) ? innermost(moment['from']) : moment;
}

/** The ends of a round in a clock that has no rounds. */
function periodsIn(part: Loose, at: Path): readonly SilentWord[] {
  const lists = (['warn', 'extensions'] as const).flatMap((word) => {
    const list = part[word];
    return Array.isArray(list) ? list.map((each: unknown, i) => ({ each, path: [...at, word, i] })) : [];
  });
  const own = [
    ...['opens', 'goal', 'due'].flatMap((word) => namesIn(part[word], [...at, word])),
    ...lists.flatMap(({ each, path }) =>
      ['at', 'mustBeNoticedBefore'].flatMap((word) =>
        namesIn(isRecord(each) ? each[word] : undefined, [...path, word]),
      ),
    ),
  ];
  return own
    .filter(({ name }) => name === 'periodStart' || name === 'periodEnd')
    .map(({ name, path }) => ({
      path,
      message: `“${name}” is of a round, and this clock has none`,
      remedy: `Give it repeat; a fact type that is so called is written { fact: ${name} }.`,
    }));
}

/** An instant of the clock itself, as if it were another one. */
function itselfIn(part: unknown, id: unknown, at: Path): readonly SilentWord[] {
  if (Array.isArray(part)) return part.flatMap((each, i) => itselfIn(each, id, [...at, i]));
  if (!isRecord(part) || typeof id !== 'string') return [];
  return Object.entries(part).flatMap(([word, value]) => {
    const path = [...at, word];
    const names = OTHER_CLOCK.some((one) => one === word);
    if (!names) return OWN_WORDS.has(word) ? [] : itselfIn(value, id, path);
    if (value !== id) return [];
    return [
      { path, message: `“${id}” rests on itself`, remedy: 'Name another clock, or an instant of its own, as start.' },
    ];
  });
}

const COUNTS: readonly string[] = [...UNITS, 'back', 'presumed'];
/** Where a moment stands within a moment, a pattern of facts included. */
const INNER = [
  'earliestOf',
  'latestOf',
  'firstKnown',
  'from',
  'cap',
  'floor',
  'after',
  'before',
  'planned',
  'rebuttedBy',
];

/** The clock's own instants that a moment rests on. A count that names none is one from the start. */
function namesIn(moment: unknown, path: Path, isWhole = true): readonly Own[] {
  if (typeof moment === 'string') return OWN_INSTANTS.has(moment) ? [{ name: moment, path, bare: isWhole }] : [];
  if (Array.isArray(moment)) return moment.flatMap((each, i) => namesIn(each, [...path, i], false));
  if (!isRecord(moment)) return [];
  const fromStart = COUNTS.some((word) => word in moment) && !isThere(moment['from']);
  return [
    ...(fromStart ? [{ name: 'start', path, bare: false }] : []),
    ...INNER.flatMap((word) => (word in moment ? namesIn(moment[word], [...path, word], false) : [])),
    ...branchesOf(moment['select'], [...path, 'select']).flatMap(([then, at]) => namesIn(then, at, false)),
  ];
}

function branchesOf(select: unknown, at: Path): readonly (readonly [unknown, Path])[] {
  if (Array.isArray(select))
    return select.flatMap((each: unknown, i) => (isRecord(each) ? [[each['then'], [...at, i, 'then']] as const] : []));
  if (!isRecord(select)) return [];
  const cases = isRecord(select['cases']) ? Object.entries(select['cases']) : [];
  return [
    ...cases.map(([name, then]) => [then, [...at, 'cases', name]] as const),
    [select['else'], [...at, 'else']] as const,
  ];
}
