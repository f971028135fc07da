import { canonical } from '#core/case/chain.ts';
import type { CaseEvent } from '#core/case/events.ts';
import { worldOf } from '#core/case/calendar-pins.ts';
import { fold } from '#core/case/fold.ts';
import type { Instant, Json } from '#core/json.ts';
import { programOf, type Library } from '#core/program/library.ts';
import { clockDocuments } from '#core/case/clocks-of.ts';
import { evaluateClocks } from '#core/clocks/evaluate.ts';
import type { ClockResult } from '#core/clocks/result.ts';
import { wordsOf } from '#core/clocks/explain/words.ts';
import type { CertifiedFact, ClockCertificate } from '#contracts/views/certificate.ts';
import type { InstanceExplanation } from '#contracts/views/clock-explanation.ts';
import type { Signer } from '#security/signing.ts';
import { usedDocuments } from './case-export.ts';
import { verdictOf } from './verdicts.ts';

/**
 * The certificate of one clock: verdicts, the trace that led to them, the facts with the journal lines that carry them,
 * and a signature over it all. Undefined when the program of the case has no such clock.
 */
export function certify(
  events: readonly CaseEvent[],
  library: Library,
  { clock, now }: { readonly clock: string; readonly now: Instant },
  sign: Signer,
): ClockCertificate | undefined {
  const state = fold(events);
  const program = programOf(library, state.program);
  const clocks = program ? clockDocuments(program) : [];
  const document = clocks.find(({ id }) => id === clock);
  if (!program || !document) return undefined;
  const at = state.closedAt ?? now;
  const world = worldOf(state, library);
  const evaluation = evaluateClocks(clocks, world, at, { asOf: now, trace: true });
  const results = evaluation.results.filter((result) => result.clock === clock);
  const used = usedDocuments([document], world);
  const calendarZone = document.calendar === undefined ? undefined : world.calendars[document.calendar]?.zone;
  const unsigned: Omit<ClockCertificate, 'signature'> = {
    format: 'throughline-certificate',
    version: 1,
    caseId: state.id,
    tenant: state.tenant,
    clock,
    program: state.program,
    citations: (document.cites ?? []).map((key) => program.citations[key]?.text ?? key),
    calendars: Object.values(used.calendars).map(({ id, version }) => ({ id, version })),
    zone: document.zone ?? calendarZone ?? state.zone,
    zones: Object.values(used.zones).map(({ id, version }) => ({ id, version })),
    at,
    asKnownAt: now,
    verdicts: results.map(verdictOf),
    explanations: results.map(explanationOf),
    facts: factsBehind(events, results),
    head: state.head,
  };
  // As it will be read: an optional field that is undefined is no field. It is JSON, which its types cannot say.
  const plain = JSON.parse(JSON.stringify(unsigned)) as typeof unsigned;
  return { ...plain, signature: sign(canonical(plain as unknown as Json)) };
}

function explanationOf({ instance, title, status, dueAt, explanation = [] }: ClockResult): InstanceExplanation {
  const words = { en: wordsOf(explanation, 'en'), es: wordsOf(explanation, 'es') };
  return { instance, title, status, ...(dueAt === undefined ? {} : { dueAt }), words, steps: explanation };
}

/** The facts that the results name, transitions and trace alike, each with the line it was learnt in. */
function factsBehind(events: readonly CaseEvent[], results: readonly ClockResult[]): readonly CertifiedFact[] {
  const named = new Set<unknown>();
  JSON.stringify(results, (_, value: unknown) => (named.add(value), value));
  const facts = fold(events).facts;
  return events.flatMap(({ seq, hash, data }) => {
    // Any event may bring facts (`Consequences`); the entry is JSON, whose shape the journal guarantees.
    const learnt = (data['facts'] ?? []) as readonly { readonly id: string }[];
    const ids = new Set(learnt.map(({ id }) => id).filter((id) => named.has(id)));
    return facts.filter(({ id }) => ids.has(id)).map((fact) => ({ fact, seq, hash }));
  });
}
