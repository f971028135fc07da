import { readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the code that this process runs: the repository under Jest, `dist/` otherwise. */
export const CODE_ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** `.ts` or `.js`, as this process runs. */
export const CODE_EXTENSION = extname(import.meta.url);

/** The code files below these folders of the code root, relative to it and in a fixed order; specs are left out. */
export function codeFiles(folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(CODE_ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith(CODE_EXTENSION) && !name.endsWith('.d.ts') && !name.includes('.spec.'))
      .map((name) => join(folder, name))
      .sort(),
  );
}
