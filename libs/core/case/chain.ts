import type { Instant, Json } from '../json.ts';
import type { CaseEvent } from './events.ts';
import type { EventDraft } from './event-data.ts';
import { notBefore } from './next-wake.ts';
import type { CaseState } from './state.ts';

/** SHA-256 of UTF-8 text, as lower-case hex. Given by the host: Node's crypto, or plain JavaScript in the sandbox. */
export type Sha256 = (text: string) => string;

/** Text that JSON writes as it stands. */
const PLAIN = /^[ !#-[\]-~]*$/;

/**
 * JSON with sorted keys and no spaces: one value has one text, whatever wrote it (a jsonb column reorders keys).
 * Written out by hand for speed: an import hashes half a million events.
 */
export function canonical(value: Json): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return canonicalList(value);
  const object = value as { readonly [key: string]: Json }; // not an array: isArray does not narrow readonly arrays
  const keys = Object.keys(object).sort();
  let text = '{';
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys[index] as string; // below the length
    const member = object[key];
    // What JSON leaves out must not be hashed: the journal would not have it.
    if (member === undefined) continue;
    text += `${text.length === 1 ? '' : ','}${quoted(key)}:${canonical(member)}`;
  }
  return `${text}}`;
}

function canonicalList(list: readonly Json[]): string {
  let text = '[';
  for (let index = 0; index < list.length; index += 1) {
    text += index === 0 ? canonical(list[index] ?? null) : `,${canonical(list[index] ?? null)}`;
  }
  return `${text}]`;
}

function quoted(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
}

/** The hash an event must carry: over everything in it but the hash itself. */
export function hashOf(event: Omit<CaseEvent, 'hash'> & { readonly hash?: string }, sha256: Sha256): string {
  const { hash: _hash, ...content } = event;
  return digestOf(content, sha256);
}

function digestOf(content: Omit<CaseEvent, 'hash'>, sha256: Sha256): string {
  // An event is made of JSON alone; an interface merely has no index signature to say so.
  return sha256(canonical(content as unknown as Json));
}

/**
 * Numbers, dates and chains what `decide` or `wake` gave. Pure: the same drafts on the same state give the same
 * events, so a retry writes the same lines.
 * @param now when the case learnt it; becomes `recordedAt`
 */
export function seal(
  state: CaseState | null,
  drafts: readonly EventDraft[],
  context: { readonly caseId: string; readonly now: Instant; readonly sha256: Sha256 },
): readonly CaseEvent[] {
  const recordedAt = notBefore(state, context.now);
  let prevHash = state?.head ?? '';
  let seq = state?.seq ?? 0;
  return drafts.map((draft) => {
    seq += 1;
    const content = { caseId: context.caseId, seq, recordedAt, ...draft, prevHash };
    const hash = digestOf(content, context.sha256);
    prevHash = hash;
    return Object.assign(content, { hash });
  });
}

/** A break in a case's chain: the first event that is missing, out of order or altered. */
export interface ChainBreak {
  readonly seq: number;
  readonly problem: 'gap' | 'previous' | 'hash';
}

/** Checks a case's journal from its first event on; undefined when every link holds. */
export function verifyChain(events: readonly CaseEvent[], sha256: Sha256): ChainBreak | undefined {
  let prevHash = '';
  for (const [index, event] of events.entries()) {
    if (event.seq !== index + 1) return { seq: index + 1, problem: 'gap' };
    if (event.prevHash !== prevHash) return { seq: event.seq, problem: 'previous' };
    if (event.hash !== hashOf(event, sha256)) return { seq: event.seq, problem: 'hash' };
    prevHash = event.hash;
  }
  return undefined;
}
