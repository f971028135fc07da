import { canonical } from './canonical.ts';
import type { Finding } from './finding.ts';
import type { FactEntry } from './law/facts.ts';
import type { Data } from './law/not-verified.ts';

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

/** Reads an export. Bytes that are no text, no JSON or not the one text of their value are findings with their place. */
export function readExport(bytes: Uint8Array): { readonly file?: ExportFile; readonly findings: readonly Finding[] } {
  let value: unknown;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return { findings: [{ part: 'file', problem: 'is not UTF-8 text' }] };
  }
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { findings: [{ part: 'file', problem: `is not JSON: ${String(error)}` }] };
  }
  const missing = missingIn(value);
  if (missing) return { findings: [{ part: missing, problem: 'is missing or of the wrong kind' }] };
  const written = `${canonical(value)}\n`;
  const file = value as ExportFile; // its parts were just looked for
  if (written === text) return { file, findings: [] };
  const [given, expected] = [Buffer.from(text), Buffer.from(written)];
  const at = given.findIndex((byte, i) => byte !== expected[i]);
  const place = (at < 0 ? given.length : at) + 1;
  return { file, findings: [{ part: 'file', problem: `is not written as an export is, from byte ${place} on` }] };
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
