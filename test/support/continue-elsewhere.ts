import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { seal } from '#core/case/chain.ts';
import { decide } from '#core/case/decide.ts';
import { fold } from '#core/case/fold.ts';
import { readModel } from '#core/case/read-model.ts';
import { isRefusal } from '#core/case/refusal.ts';
import type { Library } from '#core/program/library.ts';
import { loadCase } from '#persistence/journal.ts';
import { applyChanges } from '#persistence/projection.ts';
import { sha256 } from './case-world.ts';

/** What a second writer does that continues from the journal while the engine remembers the case: the journal forks. */
export async function continueElsewhere(
  source: DataSource,
  library: Library,
  { tenant, caseId, title }: { readonly tenant: string; readonly caseId: string; readonly title: string },
): Promise<void> {
  const state = await loadCase(source, tenant, caseId);
  if (!state) throw new Error('The case is not in the journal');
  const now = new Date().toISOString();
  const actor = { id: 'elsewhere', role: 'caseManager' };
  const envelope = { commandId: randomUUID(), tenant, actor, input: { title } };
  const decision = decide(state, 'addTask', envelope, { library, now });
  if (isRefusal(decision)) throw new Error(decision.code);
  const events = seal(state, decision.events, { caseId, now, sha256 });
  const after = fold(events, state);
  await applyChanges(source, { caseId, tenant, seq: after.seq, events, rows: readModel(after, library) });
}
