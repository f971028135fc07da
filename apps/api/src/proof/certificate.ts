import { canonical } from '#core/case/chain.ts';
import type { CaseEvent } from '#core/case/events.ts';
import { worldOf } from '#core/case/calendar-pins.ts';
import { fold } from '#core/case/fold.ts';
import { type Instant, type Json, ownOf } from '#core/json.ts';
import type { ProgramDocument } from '#core/program/document.ts';
import { programOf, type Library } from '#core/program/library.ts';
import { clockDocuments } from '#core/case/clocks-of.ts';
import { zoneNameOf } from '#core/clocks/derive.ts';
import type { ClockDocument } from '#core/clocks/document.ts';
import type { World } from '#core/clocks/evaluate.ts';
import type { FactTitles } from '#core/clocks/explain/words.ts';
import type { ClockResult } from '#core/clocks/result.ts';
import type { CertifiedFact, ClockCertificate } from '#contracts/views/certificate.ts';
import { usedDocuments } from '#proof/case-export.ts';
import { verdictOf } from '#proof/verdicts.ts';
import type { Signer } from '#security/signing.ts';
import { instanceExplanation, tracedInstances } from '../cases/clock-explanation.ts';

/**
 * The certificate of one clock: verdicts, the trace that led to them, the facts with the journal lines that carry them,
 * and a signature over it all; its words call facts by their titles. Undefined when the program of the case has no such clock.
 */
export function certify(
  events: readonly CaseEvent[],
  library: Library,
  { clock, now }: { readonly clock: string; readonly now: Instant },
  sign: Signer,
  titles: FactTitles = {},
): ClockCertificate | undefined {
  const state = fold(events);
  const program = programOf(library, state.program);
  const clocks = program ? clockDocuments(program) : [];
  const document = clocks.find(({ id }) => id === clock);
  if (!program || !document) return undefined;
  const at = state.closedAt ?? now;
  const world = worldOf(state, library);
  const results = tracedInstances(state, program, library, clock, { at, asKnownAt: now });
  const explanations = results.map((result) => instanceExplanation(result, titles));
  const certificate: Omit<ClockCertificate, 'signature'> = {
    format: 'throughline-certificate',
    version: 1,
    caseId: state.id,
    tenant: state.tenant,
    clock,
    program: state.program,
    ...rulesBehind(document, program, world),
    at,
    asKnownAt: now,
    verdicts: results.map(verdictOf),
    explanations,
    facts: factsBehind(events, { results, explanations }),
    head: state.head,
  };
  return signed(certificate, sign);
}

function signed(certificate: Omit<ClockCertificate, 'signature'>, sign: Signer): ClockCertificate {
  // As it will be read: an optional field that is undefined is no field. It is JSON, which its types cannot say.
  const plain = JSON.parse(JSON.stringify(certificate)) as typeof certificate;
  return { ...plain, signature: sign(canonical(plain as unknown as Json)) };
}

/** What the clock was evaluated with: the rules it cites, and the versions of calendars and zones. */
function rulesBehind(
  document: ClockDocument,
  program: ProgramDocument,
  world: World,
): Pick<ClockCertificate, 'citations' | 'calendars' | 'zone' | 'zones'> {
  const used = usedDocuments([document], world);
  return {
    citations: (document.cites ?? []).map((key) => ownOf(program.citations, key)?.text ?? key),
    calendars: Object.values(used.calendars).map(({ id, version }) => ({ id, version })),
    zone: zoneNameOf(document, world),
    zones: Object.values(used.zones).map(({ id, version }) => ({ id, version })),
  };
}

/** What names facts: transitions, and the trace, which a result gives only when it is asked. */
interface Naming {
  readonly results: readonly ClockResult[];
  readonly explanations: ClockCertificate['explanations'];
}

/** The facts that are named, each with the line it was learnt in. */
function factsBehind(events: readonly CaseEvent[], naming: Naming): readonly CertifiedFact[] {
  const named = new Set<unknown>();
  JSON.stringify(naming, (_, value: unknown) => (named.add(value), value));
  const facts = fold(events).facts;
  return events.flatMap(({ seq, hash, data }) => {
    // Any event may bring facts (`Consequences`); the entry is JSON, whose shape the journal guarantees.
    const learnt = (data['facts'] ?? []) as readonly { readonly id: string }[];
    const ids = new Set(learnt.map(({ id }) => id).filter((id) => named.has(id)));
    return facts.filter(({ id }) => ids.has(id)).map((fact) => ({ fact, seq, hash }));
  });
}
