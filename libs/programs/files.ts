import { readdir, realpath } from 'node:fs/promises';
import { join, posix, relative, sep } from 'node:path';

/** The files of a library folder by what they are, relative and with `/`. */
export interface LibraryFiles {
  /** Folders that hold a `program.yaml`: one program version each. */
  readonly programs: readonly { readonly folder: string; readonly files: readonly string[] }[];
  readonly calendars: readonly string[];
  /** `tenants/<tenant>/calendars/`: calendars that one tenant has of its own. */
  readonly tenants: readonly { readonly tenant: string; readonly files: readonly string[] }[];
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
    tenants: tenantsIn(yaml),
    facts: yaml.filter((name) => name === 'facts.yaml'),
    zones: files.filter((name) => name === 'zones.json'),
  };
}

/** Links that lead to a folder they stand in, or nowhere: following them has no end. Relative and with `/`. */
export async function endlessLinks(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const links = entries.filter((entry) => entry.isSymbolicLink());
  const found = links.map(async ({ parentPath, name }) => {
    const path = join(parentPath, name);
    const target = await realpath(path).catch(() => undefined);
    const isEndless = target === undefined || `${await realpath(parentPath)}${sep}`.startsWith(`${target}${sep}`);
    return isEndless ? [relative(folder, path).split(sep).join('/')] : [];
  });
  return (await Promise.all(found)).flat();
}

function tenantsIn(yaml: readonly string[]): LibraryFiles['tenants'] {
  const byTenant = new Map<string, string[]>();
  for (const name of yaml) {
    const tenant = /^tenants\/([^/]+)\/calendars\//.exec(name)?.[1];
    if (tenant !== undefined) byTenant.set(tenant, [...(byTenant.get(tenant) ?? []), name]);
  }
  return [...byTenant].map(([tenant, files]) => ({ tenant, files }));
}
