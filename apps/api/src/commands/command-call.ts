import { createHash } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Response } from 'express';
import { canonical } from '#core/case/chain.ts';
import type { JsonObject } from '#core/json.ts';
import type { Identity } from '#security/tokens.ts';
import { commandIdOf } from '../edge/idempotency-key.ts';
import { problem } from '../edge/problem.exception.ts';
import type { ApiRequest } from '../edge/request.ts';
import { revisionOf } from '../edge/revision.ts';

/** Everything about one request for a command but its body. */
export interface CommandCall {
  readonly caller: Identity;
  /** The Idempotency-Key. */
  readonly commandId: string;
  readonly requestId: string;
  /** The revision of If-Match. */
  readonly expectedSeq: number | undefined;
  /** `POST /cases/case_1/commands/record-facts`, whatever prefix the client used. */
  readonly route: string;
}

/** Reads the headers of a command and names it in the answer. Throws INVALID_HEADER for one that cannot be used. */
export const Call = createParamDecorator((_: unknown, context: ExecutionContext): CommandCall => {
  const request = context.switchToHttp().getRequest<ApiRequest>();
  if (!request.identity) throw problem('UNAUTHENTICATED');
  const commandId = commandIdOf(request.header('idempotency-key'));
  // On the problem of an unknown outcome too: whoever sent none learns here which key to repeat.
  context.switchToHttp().getResponse<Response>().setHeader('Idempotency-Key', commandId);
  return {
    caller: request.identity,
    commandId,
    requestId: request.id,
    expectedSeq: revisionOf(request.header('if-match')),
    route: `${request.method} ${request.path.replace(/^\/v1(?=\/)/, '').replace(/\/$/, '')}`,
  };
});

/** What an Idempotency-Key stands for: method, path, actor and body. The same key with another one is refused. */
export function fingerprintOf(call: CommandCall, body: JsonObject): string {
  const { tenant, subject, role } = call.caller;
  const text = canonical([call.route, tenant, subject, role, body]);
  return createHash('sha256').update(text).digest('hex');
}
