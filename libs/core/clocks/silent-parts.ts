import { type Path, isRecord } from '../json.ts';
import type { SilentWord } from './silent-words.ts';

type Loose = Readonly<Record<string, unknown>>;

/** What a look-back does not look at: it neither begins, nor falls due, nor is met. */
const NOT_OF_LOOKBACKS = [
  'existsIf',
  'opens',
  'goal',
  'due',
  'grace',
  'late',
  'expiry',
  'met',
  'prior',
  'waived',
  'void',
  'warn',
  'pauses',
  'tolls',
  'extensions',
  'repeat',
  'ladder',
  'startDay',
  'missed',
] as const;

/** A clock's own instants that are not known yet as its edition is chosen. */
const AFTER_EDITION = ['opens', 'due', 'periodStart', 'periodEnd'];

/** Parts of a clock that fit the schema, and that nothing looks at. */
export function silentParts(clock: Loose, at: Path): readonly SilentWord[] {
  return [...besideLookback(clock, at), ...editionsBy(clock, at)];
}

function besideLookback(clock: Loose, at: Path): readonly SilentWord[] {
  if (!isRecord(clock['lookback'])) return [];
  const effects = isRecord(clock['effects']) ? Object.keys(clock['effects']) : [];
  const words: Path[] = [
    ...NOT_OF_LOOKBACKS.filter((word) => isSaid(clock[word])).map((word) => [word]),
    ...effects.filter((to) => to !== 'reached').map((to) => ['effects', to]),
  ];
  const remedy = 'A clock of its own can start when it is reached, with start: { reachedOf: … }.';
  return words.map((path) => ({
    path: [...at, ...path],
    message: `A look-back has no “${path.join('.')}”`,
    remedy,
  }));
}

/** A start beside a look-back changes nothing, unless something looks at it. */
export function idleStart(clock: Loose, at: Path): readonly SilentWord[] {
  if (!isRecord(clock['lookback']) || !isSaid(clock['start']) || looksAtStart(clock)) return [];
  const remedy = 'It looks back from every day; a clock of its own can start when it is reached.';
  return [{ path: [...at, 'start'], message: 'A look-back has no “start”', remedy }];
}

/** An empty list is what was left out, as null is. */
const isSaid = (part: unknown): boolean =>
  part !== undefined && part !== null && !(Array.isArray(part) && part.length === 0);

/** The start says which edition holds, and conditions may look at it. */
const looksAtStart = ({ editions, applies, unless }: Loose): boolean =>
  editions !== undefined || JSON.stringify([applies, unless]).includes('"start.');

function editionsBy(clock: Loose, at: Path): readonly SilentWord[] {
  const word = AFTER_EDITION.find((name) => namesInstant(clock['editionsBy'], name));
  if (word === undefined) return [];
  const message = `“${word}” is not known yet as the edition is chosen`;
  const remedy = 'Give start, a fact, a planned date or an instant of another clock; one edition holds for all rounds.';
  return [{ path: [...at, 'editionsBy'], message, remedy }];
}

const namesInstant = (moment: unknown, name: string): boolean =>
  moment === name ||
  (Array.isArray(moment)
    ? moment.some((each) => namesInstant(each, name))
    : isRecord(moment) && Object.entries(moment).some(([word, part]) => word !== 'where' && namesInstant(part, name)));
