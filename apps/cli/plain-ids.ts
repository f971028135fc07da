import { isPlainId } from '#security/tokens.ts';

/** Throws, naming the option, when one of these is no opaque id. */
export function demandPlainIds(options: Readonly<Record<string, string>>): void {
  for (const [name, id] of Object.entries(options)) {
    if (!isPlainId(id)) throw new Error(`--${name}: use 1 to 64 letters, digits and ._:@- in it.`);
  }
}
