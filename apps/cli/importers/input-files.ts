import { createReadStream } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';
import type { Tally } from './tally.ts';

export interface InputFile {
  readonly path: string;
  /** Named on the command line; else found in a folder, where files of other kinds are passed over. */
  readonly named: boolean;
}

/**
 * The files of an import in a steady order: those named, and those of the folders named, whose names end in one of
 * `extensions` (before `.gz`, if any). Throws when a path does not exist.
 */
export async function inputFiles(paths: readonly string[], extensions: readonly string[]): Promise<InputFile[]> {
  const found: InputFile[] = [];
  for (const path of paths) {
    const info = await stat(path).catch(() => undefined);
    if (!info) throw new Error(`${path} does not exist. Name files or folders to import.`);
    if (!info.isDirectory()) found.push({ path, named: true });
    else
      for (const inside of await filesUnder(path))
        if (isWanted(inside, extensions)) found.push({ path: inside, named: false });
  }
  return found;
}

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

function isWanted(path: string, extensions: readonly string[]): boolean {
  const plain = path.toLowerCase().replace(/\.gz$/, '');
  return extensions.includes(extname(plain));
}

/** The bytes of a file, unpacked if they are gzip whatever the name says. Holds a chunk at a time. */
async function openInput(path: string): Promise<Readable> {
  const source = createReadStream(path);
  if (!(await isGzip(path))) return source;
  const unpacked = createGunzip();
  source.on('error', (error) => unpacked.destroy(error));
  return source.pipe(unpacked);
}

/** The whole of a file; undefined, and refused, when it cannot be read (damaged gzip, no permission). */
export async function readInput(path: string, tally: Tally): Promise<Buffer | undefined> {
  try {
    return await buffer(await openInput(path));
  } catch (error) {
    if (!isReadError(error)) throw error;
    tally.refuse(path, 'file', `The file cannot be read: ${error.message}.`);
    return undefined;
  }
}

/** The lines of a file, without byte order mark and line ends. Holds a chunk at a time; throws what isReadError knows. */
export async function* textLines(path: string): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of (await openInput(path)).setEncoding('utf8')) {
    const lines = `${rest}${String(chunk)}`.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    for (const line of lines) yield line.replace(/^\uFEFF/, '');
  }
  if (rest.trim() !== '') yield rest.trimEnd().replace(/^\uFEFF/, '');
}

/** True for what the file system or gzip found wrong with a file. */
export function isReadError(error: unknown): error is NodeJS.ErrnoException {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    /^(E[A-Z]+|Z_[A-Z_]+)$/.test(error.code)
  );
}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer: start, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && start[0] === 0x1f && start[1] === 0x8b;
  } finally {
    await file.close();
  }
}
