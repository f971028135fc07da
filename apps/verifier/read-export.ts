import { canonical } from './canonical.ts';
import type { Finding } from './finding.ts';
import { jsonFaultAt, tooDeepAt } from './json-fault.ts';
import type { FactEntry } from './law/facts.ts';
import type { Data } from './law/not-verified.ts';
import { shapeFindings } from './shape.ts';

/** An event of the journal, as exported. */
export interface EventEntry extends Data {
  readonly seq: number;
  readonly type: string;
  readonly recordedAt: string;
  readonly prevHash: string;
  readonly hash: string;
  readonly data: { readonly facts?: readonly FactEntry[] } & Data;
}

export interface VerdictEntry extends Data {
  readonly clock: string;
  readonly instance: string;
  readonly state: string;
}

/** An export as read; its parts are checked one by one afterwards. */
export interface ExportFile extends Data {
  /** In 1 the verdicts are those at the end of a closed case, in 2 that end is applied to them. */
  readonly version: 1 | 2;
  readonly case: { readonly id: string; readonly zone: string; readonly closedAt?: string } & Data;
  readonly evaluated: { readonly at: string; readonly asOf: string };
  readonly events: readonly EventEntry[];
  readonly head: string;
  readonly facts: readonly FactEntry[];
  readonly clocks: readonly ({ readonly id: string } & Data)[];
  readonly calendars: Data;
  readonly zones: Data;
  readonly verdicts: readonly VerdictEntry[];
  readonly digests: { readonly [part: string]: string };
  readonly signature: { readonly [word: string]: string };
}

const LISTS = ['events', 'facts', 'clocks', 'verdicts'];
const OBJECTS = ['case', 'evaluated', 'calendars', 'zones', 'digests', 'signature'];

/** Deeper than any document of the clock language needs, and than any walk through it can bear. */
const DEEPEST = 100;

/** An export as far as it could be read. */
export interface Reading {
  readonly file?: ExportFile;
  /** Not all of it is of the kinds that an export has: it can be compared, not worked out. */
  readonly broken?: boolean;
  readonly findings: readonly Finding[];
}

/** Reads an export. Bytes that are no text, no JSON or not the one text of their value are findings with their place. */
export function readExport(bytes: Uint8Array): Reading {
  let value: unknown;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return unread(`is not UTF-8 text, from byte ${noTextAt(bytes) + 1} on`);
  }
  const byteOf = (at: number): number => Buffer.byteLength(text.slice(0, at)) + 1;
  try {
    value = JSON.parse(text);
  } catch {
    return unread(`is not JSON, from byte ${byteOf(jsonFaultAt(text))} on`);
  }
  const missing = missingIn(value);
  if (missing) return { findings: [{ part: missing, problem: 'is missing or of the wrong kind' }] };
  const deepAt = tooDeepAt(text, DEEPEST);
  if (deepAt !== undefined)
    return unread(`holds more than ${DEEPEST} lists or objects in one another, at byte ${byteOf(deepAt)}`);
  const misfits = shapeFindings(value as Data); // its parts were just looked for
  const findings = [...wordingFindings(text, value), ...misfits];
  return { file: value as ExportFile, broken: misfits.length > 0, findings };
}

const unread = (problem: string): Reading => ({ findings: [{ part: 'file', problem }] });

/** The first byte that is no letter, or part of one: what a forgiving reader would replace. */
function noTextAt(bytes: Uint8Array): number {
  const replaced = Buffer.from(Buffer.from(bytes).toString('utf8'));
  return bytes.findIndex((byte, i) => byte !== replaced[i]);
}

function wordingFindings(text: string, value: unknown): readonly Finding[] {
  const written = `${canonical(value)}\n`;
  if (written === text) return [];
  const [given, expected] = [Buffer.from(text), Buffer.from(written)];
  const at = given.findIndex((byte, i) => byte !== expected[i]);
  const place = (at < 0 ? given.length : at) + 1;
  return [{ part: 'file', problem: `is not written as an export is, from byte ${place} on` }];
}

function missingIn(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return 'file';
  const file = value as Data;
  if (file['format'] !== 'throughline-export') return 'format';
  if (file['version'] !== 1 && file['version'] !== 2) return 'version';
  if (typeof file['head'] !== 'string') return 'head';
  const isObject = (one: unknown): boolean => typeof one === 'object' && one !== null && !Array.isArray(one);
  const isList = (one: unknown): boolean => Array.isArray(one) && one.every(isObject);
  return LISTS.find((name) => !isList(file[name])) ?? OBJECTS.find((name) => !isObject(file[name]));
}
