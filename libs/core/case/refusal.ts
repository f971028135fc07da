import type { Refusal } from './protocol.ts';

/**
 * A refusal as commands give it.
 * @param code stable, SCREAMING, domain first; clients and tests rely on it
 * @param message what is wrong, in the words of a case manager
 * @param more what they can do about it, and the input field that is to blame where one is
 */
export function refuse(code: string, message: string, more: { remedy: string; field?: string }): Refusal {
  return { refused: true, code, message, ...more };
}

/** The remedy for a name that is none of a list. */
export const oneOfThese = (names: readonly string[], otherwise = 'There is none.'): string =>
  names.length === 0 ? otherwise : `Use one of: ${names.join(', ')}.`;

/** Tells a refusal from whatever else a decision may be. */
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value;
}
