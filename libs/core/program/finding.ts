/** Something in a program that would leave a case or a clock stranded. */
export interface Finding {
  /** Where in the program. */
  readonly path: readonly (string | number)[];
  readonly message: string;
  /** How one gets there: stages, clocks or tasks in order. */
  readonly via: readonly string[];
  readonly remedy: string;
}

/** A finding; the usual remedy is that somebody or something records what is waited for. */
export function stuck(
  path: Finding['path'],
  via: readonly string[],
  message: string,
  remedy = 'Let a person or a clock record it, or require something else.',
): Finding {
  return { path, via, message: `${message}.`, remedy };
}

/** The same place and message once: editions of a rule share most of their parts. */
export function withoutRepeats(findings: readonly Finding[]): readonly Finding[] {
  const keys = findings.map(({ path, message }) => JSON.stringify([path, message]));
  return findings.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
}
