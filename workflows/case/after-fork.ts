import type { CaseEvent } from '#core/case/events.ts';
import type { CommandEnvelope } from '#core/case/protocol.ts';
import { CaseRun } from './case-run.ts';
import type { CaseInput } from './messages.ts';

/** The command id of a signal begins so. */
export const BY_SIGNAL = 'signal:';

/**
 * A case as its journal has it, after it was found to tell another story than the run did, and beside that what signals
 * told the run: their senders hear nothing, so nobody would tell it again. Whoever sent a command does. What the journal
 * has of a signal is known by its id; what it lacks is unwritten in the outcome. Throws nothing.
 */
export function afterFork(journaled: CaseInput, unwritten: readonly CaseEvent[]): CaseRun {
  const run = new CaseRun(journaled);
  for (const told of unwritten.filter(isTold)) {
    try {
      run.execute('recordFacts', commandOf(run.tenant, told));
    } catch {
      // Refused on that past: as a signal is, without a trace.
    }
  }
  return run;
}

function isTold({ type, commandId }: CaseEvent): boolean {
  return type === 'factsRecorded' && commandId.startsWith(BY_SIGNAL);
}

/** The event has the facts as they came. */
function commandOf(tenant: string, { commandId, actor, requestId, data }: CaseEvent): CommandEnvelope {
  const facts = data['facts'] ?? [];
  return { commandId, tenant, actor, ...(requestId === undefined ? {} : { requestId }), input: { facts } };
}
