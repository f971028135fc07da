import { createHash } from 'node:crypto';
import { canonical } from '#core/case/chain.ts';
import { worldOf } from '#core/case/calendar-pins.ts';
import { clockDocuments } from '#core/case/clocks-of.ts';
import type { CaseEvent } from '#core/case/events.ts';
import type { Fact } from '#core/case/fact.ts';
import { fold } from '#core/case/fold.ts';
import type { CaseState } from '#core/case/state.ts';
import type { CalendarDocument, ZoneDocument } from '#core/calendar/document.ts';
import type { ClockDocument } from '#core/clocks/document.ts';
import type { World } from '#core/clocks/evaluate.ts';
import { type Instant, type Json, ownOf } from '#core/json.ts';
import { programOf, type Library } from '#core/program/library.ts';
import type { Signature, Signer } from '#security/signing.ts';
import { type Verdict, verdictsOf } from './verdicts.ts';

/** Everything that a stranger needs to recompute the verdicts of a case; no name, no address, no record number. */
export interface CaseExport {
  readonly format: 'throughline-export';
  /** 1, of earlier exports: the end of the case is not applied to the verdicts. */
  readonly version: 2;
  readonly case: {
    readonly id: string;
    readonly tenant: string;
    readonly program: CaseState['program'];
    readonly zone: string;
    readonly openedAt: Instant;
    readonly closedAt?: Instant;
  };
  /** The moment that the verdicts are for (the end of a closed case), and what counts as known then. */
  readonly evaluated: { readonly at: Instant; readonly asOf: Instant };
  readonly events: readonly CaseEvent[];
  /** The hash of the last event. */
  readonly head: string;
  readonly facts: readonly Fact[];
  readonly clocks: readonly ClockDocument[];
  readonly calendars: Readonly<Record<string, CalendarDocument>>;
  readonly zones: Readonly<Record<string, ZoneDocument>>;
  readonly verdicts: readonly Verdict[];
  /** SHA-256 of each part by its name, so that a changed part can be named. */
  readonly digests: Readonly<Record<string, string>>;
}

export type SignedExport = CaseExport & { readonly signature: Signature };

/**
 * The export of a case. The same journal at the same moment gives the same text but for a rotated key.
 * @param events the journal without a gap, from its first line on
 * @returns undefined when the library does not hold the program version that the case pins
 */
export function exportCase(
  events: readonly CaseEvent[],
  library: Library,
  now: Instant,
  sign: Signer,
): SignedExport | undefined {
  const state = fold(events);
  const program = programOf(library, state.program);
  if (!program) return undefined;
  const clocks = clockDocuments(program);
  const at = state.closedAt ?? now;
  const used = usedDocuments(clocks, worldOf(state, library));
  const verdicts = verdictsOf(clocks, state, library, { at, asOf: now });
  const parts = { case: headerOf(state), events, facts: state.facts, clocks, ...used, verdicts };
  const unsigned: CaseExport = {
    format: 'throughline-export',
    version: 2,
    evaluated: { at, asOf: now },
    head: state.head,
    ...parts,
    digests: digestsOf(parts),
  };
  return { ...unsigned, signature: sign(canonicalText(unsigned)) };
}

/** The text of an export: one value has one text, so that any changed byte shows. Ends with a newline. */
export function exportText(signed: SignedExport): string {
  return `${canonicalText(signed)}\n`;
}

// An export is made of JSON alone; interfaces merely have no index signature to say so. Through JSON once, because
// an optional field that is present and undefined is no field in a file.
const canonicalText = (value: object): string => canonical(JSON.parse(JSON.stringify(value)) as Json);

function headerOf({ id, tenant, program, zone, openedAt, closedAt }: CaseState): CaseExport['case'] {
  return { id, tenant, program, zone, openedAt, ...(closedAt === undefined ? {} : { closedAt }) };
}

/** The calendars (with those they extend) and zones that the clocks can look at: any that a text in them names. */
export function usedDocuments(
  clocks: readonly ClockDocument[],
  { zone, calendars: known, zones }: World,
): Pick<CaseExport, 'calendars' | 'zones'> {
  const words = new Set([zone]);
  JSON.stringify(clocks, (_, value: unknown) => (typeof value === 'string' && words.add(value), value));
  const calendars: Record<string, CalendarDocument> = {};
  const take = (id: string): void => {
    const calendar = ownOf(known, id);
    if (!calendar || Object.hasOwn(calendars, id)) return;
    calendars[id] = calendar;
    if (calendar.zone !== undefined) words.add(calendar.zone);
    if (calendar.extends !== undefined) take(calendar.extends);
  };
  for (const word of [...words].sort()) take(word);
  return { calendars, zones: Object.fromEntries(Object.entries(zones).filter(([id]) => words.has(id))) };
}

type Parts = Pick<CaseExport, 'case' | 'facts' | 'clocks' | 'calendars' | 'zones' | 'verdicts'>;

function digestsOf({ case: header, facts, clocks, calendars, zones, verdicts }: Parts): Record<string, string> {
  const named: (readonly [string, object])[] = [
    ['case', header],
    ...facts.map((fact) => [`facts/${fact.id}`, fact] as const),
    ...clocks.map((clock) => [`clocks/${clock.id}`, clock] as const),
    ...Object.entries(calendars).map(([id, calendar]) => [`calendars/${id}`, calendar] as const),
    ...Object.entries(zones).map(([id, zone]) => [`zones/${id}`, zone] as const),
    ...verdicts.map((verdict) => [`verdicts/${verdict.clock}/${verdict.instance}`, verdict] as const),
  ];
  const digest = (part: object): string => createHash('sha256').update(canonicalText(part)).digest('hex');
  return Object.fromEntries(named.map(([name, part]) => [name, digest(part)]));
}
