import { createHash } from 'node:crypto';
import type { CommandName } from '#core/case/command-table.ts';
import type { CommandEnvelope } from '#core/case/protocol.ts';
import type { JsonObject } from '#core/json.ts';
import { CommandRequest } from '#contracts/commands/command-request.ts';
import { REQUESTS } from '#contracts/requests.ts';
import type { CommandCall } from './command-call.ts';

/** The envelope of a validated body. `occurredAt` belongs to the envelope, unless the request says it is input. */
export function envelopeOf(name: CommandName, call: CommandCall, body: JsonObject): CommandEnvelope {
  const { occurredAt, ...rest } = body;
  const isCommon = REQUESTS[name].prototype instanceof CommandRequest;
  const moment = isCommon && typeof occurredAt === 'string' ? { occurredAt } : {};
  return {
    commandId: call.commandId,
    tenant: call.caller.tenant,
    actor: { id: call.caller.subject, role: call.caller.role },
    requestId: call.requestId,
    ...moment,
    ...(call.expectedSeq === undefined ? {} : { expectedSeq: call.expectedSeq }),
    input: isCommon ? rest : body,
  };
}

/** The id of the case that a request opens: the same for every repeat of its key, and opaque. */
export function newCaseId({ caller, commandId }: CommandCall): string {
  const digest = createHash('sha256').update(`${caller.tenant}|api|${commandId}`).digest('hex');
  return `case_${digest.slice(0, 26)}`;
}
