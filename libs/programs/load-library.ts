import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { allZones, readZoneFile } from '#config/zone-file.ts';
import { canonical } from '#core/case/chain.ts';
import type { Json } from '#core/json.ts';
import type { Library } from '#core/program/library.ts';
import { modelCheck } from '#core/program/model-check.ts';
import { openSelects } from '#core/program/open-selects.ts';
import { withSystemFacts, type FactVocabulary } from '#core/program/vocabulary.ts';
import { crossReferenceProblems, type Surroundings } from './cross-references.ts';
import { endlessLinks, listFiles, type LibraryFiles } from './files.ts';
import { LibraryError, type Problem } from './problem.ts';
import { readCalendars } from './read-calendars.ts';
import { readProgram, type ProgramSource } from './read-program.ts';
import { readTenantCalendars } from './read-tenant-calendars.ts';
import { readVocabulary } from './read-vocabulary.ts';

/** A library that passed every check, ready to be handed to any host of the core. */
export interface LoadedLibrary {
  readonly library: Library;
  /** SHA-256 over the canonical JSON of the library: equal in every process that runs the same programs. */
  readonly digest: string;
  /** What facts mean, the case's own included. */
  readonly facts: FactVocabulary;
  /** SHA-256 of every document by file name, for proofs that name the text of a rule. */
  readonly sources: Readonly<Record<string, string>>;
}

/** What reading a library folder gave: a library, or the reasons why there is none. */
export type LibraryCheck =
  | { readonly problems: readonly []; readonly warnings: readonly Problem[]; readonly loaded: LoadedLibrary }
  | { readonly problems: readonly Problem[]; readonly warnings?: undefined; readonly loaded?: undefined };

/**
 * Reads a folder of programs, calendars, facts and zones into one library. Reads only; safe to repeat.
 * @throws LibraryError naming every problem with file, line, path and remedy.
 */
export async function loadLibrary(folder: string): Promise<LoadedLibrary> {
  const { loaded, problems } = await checkLibrary(folder);
  if (!loaded) throw new LibraryError(problems);
  return loaded;
}

/**
 * As `loadLibrary`, with the problems as a value: what `throughline programs check` shows. Words, calendars and zones
 * that the folder lacks are taken from `base`, so that a program can be checked before it joins a library.
 */
export async function checkLibrary(folder: string, base: string = folder): Promise<LibraryCheck> {
  const links = await endlessLinks(folder);
  if (links.length > 0) return { problems: links.map(endless) };
  const files = await listFiles(folder);
  const own = files.facts.length > 0;
  const zones = allZones(readZoneFile(own ? folder : base));
  const zoneIds = new Set(Object.keys(zones));
  const vocabulary = own ? await readVocabulary(folder, files.facts) : await readVocabulary(base, ['facts.yaml']);
  // Without the words, every document would only complain that it cannot speak.
  if (vocabulary.problems.length > 0) return { problems: vocabulary.problems };
  const inherited = own ? {} : (await readCalendars(base, (await listFiles(base)).calendars, zoneIds)).calendars;
  const read = await readCalendars(folder, files.calendars, zoneIds, inherited);
  const { calendars } = read;
  const tenants = await readTenantCalendars(folder, files.tenants, zoneIds, calendars);
  const facts = withSystemFacts(vocabulary.facts);
  const around = { facts, calendars, zones: zoneIds };
  const sources = await Promise.all(files.programs.map((each) => readProgram(folder, each.folder, each.files)));
  const problems = [
    ...read.problems,
    ...tenants.problems,
    ...sources.flatMap((source) => programProblems(source, around)),
    ...repeatedPrograms(sources),
  ];
  if (problems.length > 0) return { problems };
  const library = assemble(sources, { calendars, tenantCalendars: tenants.byTenant, zones });
  const warnings = [
    ...read.warnings,
    ...tenants.warnings,
    ...sources.flatMap((source) => [...source.warnings, ...openEnds(source, facts)]),
  ];
  const loaded = { library, digest: digestOf(library), facts, sources: await hashes(folder, files) };
  return { problems: [], warnings, loaded };
}

const endless = (file: string): Problem => ({
  file,
  line: 1,
  column: 1,
  path: 'the document',
  message: 'This link leads nowhere, or to a folder that it stands in',
  remedy: 'Remove it, or put a copy in its place.',
});

function assemble(sources: readonly ProgramSource[], around: Omit<Required<Library>, 'programs'>): Library {
  const { calendars, tenantCalendars, zones } = around;
  const programs = sources.map(({ program }) => program).filter((program) => program !== undefined);
  return {
    programs: Object.fromEntries(programs.map((program) => [`${program.id}@${program.version}`, program])),
    calendars,
    ...(Object.keys(tenantCalendars).length === 0 ? {} : { tenantCalendars }),
    // All of them: where a case lies is for the case to say, and old cases keep their zone when a setting changes.
    zones,
  };
}

/** What is wrong with one program. What the model check says only makes sense once every name leads somewhere. */
function programProblems({ program, problems, problemAt }: ProgramSource, around: Surroundings): readonly Problem[] {
  if (!program) return problems;
  const dangling = crossReferenceProblems(program, around, problemAt);
  if (dangling.length > 0) return dangling;
  return modelCheck(program, around.facts).map(({ path, message, via, remedy }) =>
    problemAt(path, `${message} (${via.join(' → ')})`, remedy),
  );
}

/** What is sound and may still be an oversight. */
function openEnds({ program, problemAt }: ProgramSource, facts: FactVocabulary): readonly Problem[] {
  if (!program) return [];
  return openSelects(program, facts).map(({ path, message, remedy }) => problemAt(path, message, remedy));
}

function repeatedPrograms(sources: readonly ProgramSource[]): readonly Problem[] {
  const seen = new Map<string, string>();
  return sources.flatMap(({ program, folder, problemAt }) => {
    if (!program) return [];
    const key = `${program.id}@${program.version}`;
    const first = seen.get(key);
    seen.set(key, first ?? folder);
    if (first === undefined) return [];
    return [problemAt(['version'], `The program ${key} is in ${first} too`, 'Publish a change under a new version.')];
  });
}

function digestOf(library: Library): string {
  // A library is plain JSON by construction; interfaces merely have no index signature to say so.
  return sha256(canonical(library as unknown as Json));
}

async function hashes(folder: string, files: LibraryFiles): Promise<Readonly<Record<string, string>>> {
  const names = [...files.facts, ...files.zones, ...files.calendars, ...inFolders(files)];
  const entries = names.map(async (name) => [name, sha256(await readFile(join(folder, name), 'utf8'))] as const);
  return Object.fromEntries(await Promise.all(entries));
}

const inFolders = ({ programs, tenants }: LibraryFiles): readonly string[] =>
  [...programs, ...tenants].flatMap(({ files }) => files);

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
