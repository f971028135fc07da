import { posix } from 'node:path';
import type { ProgramDocument } from '#core/program/document.ts';
import { type Path, ownOf } from '#core/json.ts';
import type { Problem } from './problem.ts';
import { schemaProblems } from './schemas.ts';
import { readDocument, type SourceDocument } from './source-document.ts';
import { untranslated } from './untranslated.ts';

/** Which schema describes which file of a program's folder. */
const PARTS: Readonly<Record<string, string>> = {
  'program.yaml': 'program.schema.json',
  'eligibility.yaml': 'eligibility.schema.json',
  'scores.yaml': 'scoring.schema.json',
  'checklists.yaml': 'checklist.schema.json',
  'tasks.yaml': 'tasks.schema.json',
  'ladders.yaml': 'ladder.schema.json',
  'clocks.yaml': 'clocks.schema.json',
};

/** A program put together from its files, which remembers where each part came from. */
export interface ProgramSource {
  readonly folder: string;
  /** Undefined when a file does not parse or does not fit its schema: nothing further can be said about it then. */
  readonly program?: ProgramDocument;
  readonly problems: readonly Problem[];
  /** What could be better in sound documents. */
  readonly warnings: readonly Problem[];
  /** The problem at a path of the whole program, placed in the file that it comes from. */
  readonly problemAt: (path: Path, message: string, remedy: string) => Problem;
}

/** Reads the files of one program version, checks each against its schema and puts them together. */
export async function readProgram(root: string, folder: string, files: readonly string[]): Promise<ProgramSource> {
  const documents = await Promise.all(files.map((file) => readDocument(root, file)));
  const problems = documents.flatMap(problemsOfFile);
  const owner = ownerOf(documents);
  const problemAt = (path: Path, message: string, remedy: string) => owner(path).problemAt(path, message, remedy);
  if (problems.length > 0) return { folder, problems, warnings: [], problemAt };
  const warnings = documents.flatMap(untranslated);
  return { folder, program: assemble(documents), problems, warnings, problemAt };
}

function problemsOfFile(document: SourceDocument): readonly Problem[] {
  const name = posix.basename(document.file);
  const schema = ownOf(PARTS, name);
  if (schema === undefined) {
    return [
      document.problemAt(
        [],
        `“${name}” is not a file of a program`,
        `Rename it to one of: ${Object.keys(PARTS).join(', ')}.`,
      ),
    ];
  }
  return document.syntax.length > 0 ? document.syntax : schemaProblems(document, schema);
}

function assemble(documents: readonly SourceDocument[]): ProgramDocument {
  const parts = documents.map((document) => document.json as Partial<ProgramDocument>); // each fits its schema by now
  const { id, version, ...rest } = Object.assign({ clocks: [] }, ...parts) as ProgramDocument;
  return { id, version, ...rest };
}

/** The document that holds a path's first key; the head of the program when none does. */
function ownerOf(documents: readonly SourceDocument[]): (path: Path) => SourceDocument {
  const head = documents.find((document) => document.file.endsWith('program.yaml'));
  return ([first]) => {
    const holds = (document: SourceDocument) =>
      typeof document.json === 'object' && document.json !== null && Object.hasOwn(document.json, String(first));
    const owner = documents.find(holds) ?? head;
    if (!owner) throw new Error('a program without program.yaml is never read');
    return owner;
  };
}
