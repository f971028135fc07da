import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Identity } from '#security/tokens.ts';
import { problem } from '../edge/problem.exception.ts';
import type { ApiRequest } from '../edge/request.ts';

/** The identity that the guard admitted. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext): Identity => {
  const { identity } = context.switchToHttp().getRequest<ApiRequest>();
  if (!identity) throw problem('UNAUTHENTICATED');
  return identity;
});
