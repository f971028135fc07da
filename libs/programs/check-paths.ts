import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { PROJECT_ROOT } from '#config/project-root.ts';
import type { ProgramDocument } from '#core/program/document.ts';
import type { Library } from '#core/program/library.ts';
import { checkLibrary } from './load-library.ts';
import type { Problem } from './problem.ts';

/** The library of this release. */
export const PROGRAMS_FOLDER = join(PROJECT_ROOT, 'programs');

export interface PathCheck {
  readonly path: string;
  /** Files named from the working directory. */
  readonly problems: readonly Problem[];
  /** Nothing wrong, but less than what ships has: a text without Spanish, a select that leaves values out. */
  readonly warnings: readonly Problem[];
  readonly programs: readonly ProgramDocument[];
  /** Those of tenants included. */
  readonly calendars: number;
  readonly digest?: string;
}

/**
 * Checks a library folder, the folder of one program, or one file of either. A program on its own borrows facts,
 * calendars and zones from this release. For a file, only its own problems are told.
 */
export async function checkPath(path: string): Promise<PathCheck> {
  const target = resolve(path);
  if (!existsSync(target)) return { path, problems: [missing(path)], warnings: [], programs: [], calendars: 0 };
  const isFile = statSync(target).isFile();
  const folder = isFile ? rootOf(dirname(target)) : target;
  const { problems, warnings = [], loaded } = await checkLibrary(folder, PROGRAMS_FOLDER);
  const wanted = shown(target);
  const named = (list: readonly Problem[]): readonly Problem[] => {
    const all = list.map((problem) => ({ ...problem, file: shown(join(folder, problem.file)) }));
    return isFile ? all.filter(({ file }) => file === wanted) : all;
  };
  return {
    path,
    problems: named(problems),
    warnings: named(warnings),
    programs: Object.values(loaded?.library.programs ?? {}),
    calendars: loaded ? calendarsIn(loaded.library) : 0,
    ...(loaded ? { digest: loaded.digest } : {}),
  };
}

function calendarsIn({ calendars, tenantCalendars = {} }: Library): number {
  const all = [calendars, ...Object.values(tenantCalendars)];
  return all.reduce((sum, each) => sum + Object.keys(each).length, 0);
}

/** The folder to read for a file: its program's, or the library that its calendar belongs to. */
function rootOf(folder: string): string {
  if (existsSync(join(folder, 'program.yaml'))) return folder;
  for (let at = folder; dirname(at) !== at; at = dirname(at)) {
    const ofTenant = basename(dirname(at)) === 'tenants';
    if (!ofTenant && ['facts.yaml', 'calendars', 'tenants'].some((name) => existsSync(join(at, name)))) return at;
  }
  return folder;
}

/** Relative to the working directory when it lies in it. */
function shown(file: string): string {
  const near = relative(process.cwd(), file);
  return near.startsWith('..') ? file : near;
}

function missing(path: string): Problem {
  const place = { file: path, line: 1, column: 1, path: 'the document' };
  return {
    ...place,
    message: 'There is no such file or folder',
    remedy: 'Name a library folder, a program folder or a file of one.',
  };
}
