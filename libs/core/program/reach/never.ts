/** Why something can never be: where in the document it is decided, the way there, and the reason as a clause. */
export interface Never {
  readonly path: readonly (string | number)[];
  readonly via: readonly string[];
  readonly why: string;
}

/** Undefined means that it can be, or that nobody can tell that it cannot. */
export type Verdict = Never | undefined;

/** All must be: the first that never can is the reason. */
export function firstNever(verdicts: Iterable<Verdict>): Verdict {
  for (const verdict of verdicts) if (verdict) return verdict;
  return undefined;
}

/** Any will do: never only when each is, and then all reasons are told. */
export function neverAny(verdicts: readonly Verdict[]): Verdict {
  const nevers = verdicts.filter((verdict) => verdict !== undefined);
  const [first] = nevers;
  if (!first || nevers.length < verdicts.length) return undefined;
  return { ...first, why: [...new Set(nevers.map(({ why }) => why))].join(', and ') };
}

/** The same, reached through a step before it and told from further out in the document. */
export function through(never: Verdict, path: Never['path'], ...via: readonly string[]): Verdict {
  return never && { ...never, path: [...path, ...never.path], via: [...via, ...never.via] };
}
