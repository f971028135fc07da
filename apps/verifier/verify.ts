import { endFindings } from './end-of-case.ts';
import { type Finding, nameOf } from './finding.ts';
import { chainFindings, factFindings } from './journal.ts';
import { type ExportFile, readExport } from './read-export.ts';
import { repeatFindings } from './repeats.ts';
import { digestFindings, keyOf, signatureFindings } from './signature.ts';
import { type Recomputed, recompute } from './verdicts.ts';

/** What came of an export. */
export interface Verification {
  /** `proven`: all of it. `wrong`: something was changed or does not follow. `incomplete`: not all could be told. */
  readonly outcome: 'proven' | 'wrong' | 'incomplete' | 'unreadable';
  readonly case?: string;
  readonly keyId?: string;
  /** Whether the key was one that the reader brought. */
  readonly trustedKey: boolean;
  readonly events: number;
  readonly verdicts: number;
  readonly verified: number;
  readonly notVerified: Recomputed['notVerified'];
  readonly findings: readonly Finding[];
}

/** Exit codes by outcome. */
export const EXIT = { proven: 0, wrong: 1, unreadable: 2, incomplete: 3 } as const;

const NO_KEY: Finding = { part: 'key', problem: 'holds no Ed25519 public key: give the one that `keys public` prints' };
const NOTHING_FOUND: Recomputed = { verified: 0, findings: [], notVerified: [] };
const NOTHING = { events: 0, verdicts: 0, verified: 0, notVerified: [] };

/**
 * Checks an export by itself: nothing is read but the bytes, nothing shared with what made them. Never throws on what
 * a file may hold; safe to repeat.
 * @param trusted public key (SPKI, PEM) that the reader has from the organisation itself
 */
export function verifyExport(bytes: Uint8Array, trusted?: string): Verification {
  const trustedKey = trusted !== undefined;
  if (trusted !== undefined && !keyOf(trusted)) return unreadable([NO_KEY], trustedKey);
  const { file, broken, findings } = readExport(bytes);
  if (!file) return unreadable(findings, trustedKey);
  const compared = [...findings, ...chainFindings(file), ...factFindings(file), ...repeatFindings(file)];
  const { verified, findings: wrongVerdicts, notVerified } = broken ? NOTHING_FOUND : safely(file);
  const all = [
    ...compared,
    ...digestFindings(file),
    ...wrongVerdicts,
    ...(broken ? [] : [...endFindings(file), ...signatureFindings(file, trusted)]),
  ];
  const outcome = all.length > 0 ? 'wrong' : notVerified.length > 0 ? 'incomplete' : 'proven';
  return {
    outcome,
    case: nameOf(file.case.id),
    keyId: nameOf(file.signature['keyId']),
    trustedKey,
    events: file.events.length,
    verdicts: file.verdicts.length,
    verified,
    notVerified,
    findings: all,
  };
}

/** What is to be said of input that is no export. */
export function unreadable(findings: readonly Finding[], trustedKey: boolean): Verification {
  return { outcome: 'unreadable', trustedKey, ...NOTHING, findings };
}

/** A damaged document can be anything; what the interpreter cannot even walk through is itself a finding. */
function safely(file: ExportFile): Recomputed {
  try {
    return recompute(file);
  } catch {
    return { ...NOTHING_FOUND, findings: [{ part: 'verdicts', problem: 'cannot be worked out' }] };
  }
}
