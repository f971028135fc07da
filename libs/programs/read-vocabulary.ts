import type { FactVocabulary } from '#core/program/vocabulary.ts';
import type { Problem } from './problem.ts';
import { schemaProblems } from './schemas.ts';
import { readDocument } from './source-document.ts';

/** Reads facts.yaml. A library without one speaks of nothing, which is a problem of its own. */
export async function readVocabulary(
  root: string,
  files: readonly string[],
): Promise<{ readonly facts: FactVocabulary; readonly problems: readonly Problem[] }> {
  const [file] = files;
  if (file === undefined) {
    const message = 'facts.yaml is missing: without it no program can speak of anything';
    const place = { file: 'facts.yaml', line: 1, column: 1, path: 'the document' };
    return { facts: {}, problems: [{ ...place, message, remedy: 'Copy programs/facts.yaml of this release.' }] };
  }
  const document = await readDocument(root, file);
  const problems = document.syntax.length > 0 ? document.syntax : schemaProblems(document, 'facts.schema.json');
  if (problems.length > 0) return { facts: {}, problems };
  return { facts: (document.json as { facts: FactVocabulary }).facts, problems }; // fits its schema
}
