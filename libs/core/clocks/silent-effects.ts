import { type Path, isRecord } from '../json.ts';
import type { SilentWord } from './silent-words.ts';

type Loose = Readonly<Record<string, unknown>>;

/** An effect that never comes about under a rule: why not, and what to do; undefined where it may. */
type Idle = (rule: Loose) => readonly [why: string, remedy: string] | undefined;

const isSaid = (part: unknown): boolean => part !== undefined && part !== null;
const lapses = ({ expiry }: Loose): boolean => expiry === 'lapsed';
const isDated = ({ due, repeat }: Loose): boolean => isSaid(due) || isSaid(repeat);
const without =
  (part: string): Idle =>
  (rule) =>
    isSaid(rule[part]) ? undefined : [`has no “${part}”`, `Add ${part}, or remove it.`];

const EFFECTS: readonly (readonly [word: readonly string[], idle: Idle])[] = [
  [
    ['missed'],
    (rule) => (lapses(rule) ? ['lapses, and is never missed', 'Say it in effects: { lapsed: … }.'] : undated(rule)),
  ],
  [
    ['effects', 'lapsed'],
    (rule) => (lapses(rule) ? undated(rule) : ['never lapses', 'Add expiry: lapsed, or say it in missed.']),
  ],
  [['effects', 'opened'], without('opens')],
  [['effects', 'met'], without('met')],
  [['effects', 'reached'], without('lookback')],
];

function undated(rule: Loose): ReturnType<Idle> {
  return isDated(rule) ? undefined : ['has no “due”', 'Add due, or remove it.'];
}

/** What is to follow an instant that never comes; told of look-backs elsewhere. */
export function idleEffects(clock: Loose, at: Path): readonly SilentWord[] {
  const editions = Array.isArray(clock['editions']) ? (clock['editions'] as readonly unknown[]) : [];
  const laidOver = editions.filter(isRecord);
  return EFFECTS.flatMap(([word, idle]): readonly SilentWord[] => {
    const part = String(word[0]);
    const shared = laidOver.filter((edition) => !(part in edition)).map((edition) => ({ ...clock, ...edition }));
    return [
      ...told(clock, word, at, [clock, ...shared], idle),
      ...editions.flatMap((edition, index) =>
        isRecord(edition) ? told(edition, word, [...at, 'editions', index], [{ ...clock, ...edition }], idle) : [],
      ),
    ];
  });
}

/** A word that a text says, where it comes about under none of the rules that have it from there. */
function told(
  text: Loose,
  word: readonly string[],
  at: Path,
  rules: readonly Loose[],
  idle: Idle,
): readonly SilentWord[] {
  const said = word.reduce<unknown>((part, name) => (isRecord(part) ? part[name] : undefined), text);
  const reasons = rules.map((rule) => (isSaid(rule['lookback']) && word[1] !== 'reached' ? undefined : idle(rule)));
  const [first] = reasons;
  if (!isSaid(said) || !first || reasons.includes(undefined)) return [];
  const [why, remedy] = first;
  return [{ path: [...at, ...word], message: `“${word.join('.')}” does nothing: this clock ${why}`, remedy }];
}
