/** What somebody probably meant, as the end of a remedy: `Did you mean “x”?`, or the choices when few, or nothing. */
export function suggestion(name: string, choices: readonly string[], atMost?: number): string {
  const best = nearest(name, choices, atMost);
  if (best !== undefined) return `Did you mean “${best}”?`;
  const isShort = choices.length <= 12 && choices.every(({ length }) => length <= LONGEST);
  return choices.length > 0 && isShort ? `Known are: ${choices.join(', ')}.` : '';
}

/** A longer name is none that somebody misspelt, and comparing takes time by its square. */
const LONGEST = 100;

/** The choice that lies nearest to a name, whatever its case; undefined when none is within `atMost` letters. */
export function nearest(
  name: string,
  choices: readonly string[],
  atMost = Math.max(2, Math.floor(name.length / 3)),
): string | undefined {
  if (name.length > LONGEST) return undefined;
  const said = name.toLowerCase();
  let [best, least]: [string | undefined, number] = [undefined, atMost + 1];
  for (const choice of choices) {
    // So many letters at least are to be added or removed.
    if (Math.abs(choice.length - name.length) >= least) continue;
    const letters = distance(said, choice.toLowerCase());
    if (letters < least) [best, least] = [choice, letters];
  }
  return best;
}

/** Levenshtein distance: letters to change, add or remove. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
