import { nearest } from '#core/nearest.ts';
import { CALLED, VALUES } from './other-words.ts';
import { besideOf, placeOf } from './word-places.ts';

const bare = (word: string): string => word.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

type Names = readonly (readonly [string, string])[];

/** What others call `said`, of those known in its place. */
const called = (names: Names, said: string, known: readonly string[]): string | undefined =>
  names.find(([ours, theirs]) => known.includes(ours) && theirs.split(' ').includes(said))?.[0];

/** What was said, and what we call it wherever that stands. */
const namesOf = (said: string): readonly string[] => [
  said,
  ...CALLED.filter(([, theirs]) => theirs.split(' ').includes(said)).map(([ours]) => bare(ours)),
];

/** The word or value that stands there for what was said, by its own name or another. */
function knownAs(word: string, known: readonly string[], names: Names): string | undefined {
  const said = bare(word);
  return known.find((one) => bare(one) === said) ?? called(names, said, known);
}

/** One that begins alike, or is nearly written alike. */
const likeness = (word: string, known: readonly string[]): string | undefined =>
  known.find((one) => isForm(bare(word), bare(one))) ?? nearest(word, known, Math.floor((word.length + 1) / 3));

/** The value that was probably meant, of those allowed in its place; undefined when none suggests itself. */
export const meantValue = (value: string, allowed: readonly string[]): string | undefined =>
  knownAs(value, allowed, VALUES) ?? likeness(value, allowed);

/** One of the two begins with the other: `day` and `days`, `monday` and `mon`, `pause` and `pauses`. */
const isForm = (a: string, b: string): boolean =>
  Math.min(a.length, b.length) >= 3 && (a.startsWith(b) || b.startsWith(a));

/** `“day” is not a word here`, `Did you mean “days”? Known are: …`; or where it stands, when that is elsewhere. */
export function unknownWord(
  word: string,
  known: readonly string[],
  hint = '',
): { readonly message: string; readonly remedy: string } {
  const beside = besideOf(bare(word), known);
  const ours = beside === undefined ? knownAs(word, known, CALLED) : undefined;
  const place = beside ?? (ours === undefined ? placeOf(namesOf(bare(word))) : undefined);
  const meant = ours ?? (place === undefined ? likeness(word, known) : undefined);
  const question = meant === undefined ? (place ?? '') : `Did you mean “${meant}”?`;
  const told = question === '' ? '' : `${question} `;
  return { message: `“${word}” is not a word here`, remedy: `${told}Known are: ${known.join(', ')}.${hint}` };
}
