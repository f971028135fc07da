/** What somebody probably meant, as the end of a remedy: `Did you mean “x”?`, or the choices when few, or nothing. */
export function suggestion(name: string, choices: readonly string[], atMost?: number): string {
  const best = nearest(name, choices, atMost);
  if (best !== undefined) return `Did you mean “${best}”?`;
  return choices.length > 0 && choices.length <= 12 ? `Known are: ${choices.join(', ')}.` : '';
}

/** The choice that lies nearest to a name, whatever its case; undefined when none is within `atMost` letters. */
export function nearest(
  name: string,
  choices: readonly string[],
  atMost = Math.max(2, Math.floor(name.length / 3)),
): string | undefined {
  const [best] = choices
    .map((choice) => ({ choice, distance: distance(name.toLowerCase(), choice.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  return best && best.distance <= atMost ? best.choice : undefined;
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
