import type { Path } from '#core/json.ts';
import type { Problem } from './problem.ts';
import type { SourceDocument } from './source-document.ts';

/** Where a text for people stands; of lists that also have other names, only in those named here. */
const SHOWN: Readonly<Record<string, readonly string[] | undefined>> = {
  title: undefined,
  remedy: undefined,
  name: ['holidays'],
  why: ['closures'],
};

/**
 * Texts for people that have no Spanish. A document without it is sound: its English is shown instead. What ships has
 * both languages.
 */
export function untranslated(document: SourceDocument): readonly Problem[] {
  return pathsIn(document.json, []).map((path) =>
    document.problemAt(path, 'has no Spanish; its English is shown instead', 'Write it as { en: …, es: … }.'),
  );
}

function pathsIn(value: unknown, path: Path): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    if (isShown(key, path)) return hasSpanish(inner) ? [] : [at];
    return pathsIn(inner, at);
  });
}

const isShown = (key: string, path: Path): boolean =>
  Object.hasOwn(SHOWN, key) && (SHOWN[key]?.includes(String(path[0])) ?? true);

const hasSpanish = (text: unknown): boolean => typeof text === 'object' && text !== null && 'es' in text;
