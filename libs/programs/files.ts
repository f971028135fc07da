import { readdir } from 'node:fs/promises';
import { posix } from 'node:path';

/** The files of a library folder by what they are, relative and with `/`. */
export interface LibraryFiles {
  /** Folders that hold a `program.yaml`: one program version each. */
  readonly programs: readonly { readonly folder: string; readonly files: readonly string[] }[];
  readonly calendars: readonly string[];
  /** `facts.yaml`: the vocabulary. */
  readonly facts: readonly string[];
  /** `zones.json`: the time zones. */
  readonly zones: readonly string[];
}

/**
 * Lists a library folder. Anything that is not a document of the library (schemas, letters, READMEs) is left out.
 * @throws the file system's error when the folder cannot be read.
 */
export async function listFiles(folder: string): Promise<LibraryFiles> {
  const entries = await readdir(folder, { recursive: true });
  const files = entries.map((name) => name.split('\\').join('/')).sort();
  const yaml = files.filter((name) => /\.ya?ml$/.test(name));
  const heads = yaml.filter((name) => posix.basename(name) === 'program.yaml').map((name) => posix.dirname(name));
  return {
    programs: heads.map((head) => ({ folder: head, files: yaml.filter((name) => posix.dirname(name) === head) })),
    calendars: yaml.filter((name) => name.startsWith('calendars/')),
    facts: yaml.filter((name) => name === 'facts.yaml'),
    zones: files.filter((name) => name === 'zones.json'),
  };
}
