import type { EventDraft } from '#core/case/event-data.ts';
import type { Refusal } from '#core/case/protocol.ts';
import type { Instant } from '#core/json.ts';
import { ApplicationFailure } from '@temporalio/common';

/** The type of a failed update whose cause is a programming error of ours. */
export const CASE_DEFECT = 'CASE_DEFECT';

/**
 * A refusal on its way to the caller. Only this class of error fails the update alone; any other would fail the
 * workflow task, which is tried again for ever while the case stands still.
 */
export function refusalFailure(refusal: Refusal): ApplicationFailure {
  return ApplicationFailure.create({
    type: refusal.code,
    message: refusal.message,
    details: [refusal],
    nonRetryable: true,
  });
}

/** A defect on its way to the caller: what was tried and the kind of error, no values of the case. */
export function defectFailure(command: string, error: unknown): ApplicationFailure {
  const message = `A programming error stopped ${command}: ${kindOf(error)}`;
  return ApplicationFailure.create({ type: CASE_DEFECT, message, nonRetryable: true });
}

/** The journal's line about a defect. */
export function defectDraft(command: string, id: string, error: unknown, at: Instant): EventDraft<'defectRecorded'> {
  return {
    type: 'defectRecorded',
    occurredAt: at,
    actor: { id: 'system', role: 'system' },
    commandId: id,
    data: { command, message: kindOf(error) },
  };
}

/** The name of an error. Its message may quote what a person wrote, so it stays out of the journal and the logs. */
export function kindOf(error: unknown): string {
  return error instanceof Error ? error.name : 'Error';
}

/** Where it happened: the stack without its first line, which is the message. */
export function placeOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? '').split('\n').slice(1).join('\n') : '';
}
