import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { admit, rolesOf, type RouteAccess } from '#security/policy.ts';
import { problem } from '../edge/problem.exception.ts';
import type { ApiRequest } from '../edge/request.ts';
import { TOKEN_KEY_BYTES } from '../parts.ts';
import { ACCESS } from './access.decorator.ts';
import { KnownTokens } from './known-tokens.ts';

/** Puts the identity on the request and lets it through when the route's declared access admits it. */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly reflector: Reflector;
  private readonly tokens: KnownTokens;

  constructor(reflector: Reflector, @Inject(TOKEN_KEY_BYTES) key: Uint8Array) {
    this.reflector = reflector;
    this.tokens = new KnownTokens(key);
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<RouteAccess | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (access === 'open') return true;
    const request = context.switchToHttp().getRequest<ApiRequest>();
    await this.identify(request);
    // An undeclared route cannot be reached (route-table.ts stops the process); refusing it anyway costs nothing.
    const admission = access ? admit(access, request.identity) : 'forbidden';
    if (admission === 'admitted') return true;
    if (admission === 'unauthenticated')
      throw problem('UNAUTHENTICATED', { headers: { 'WWW-Authenticate': 'Bearer' } });
    const detail = `The role ${request.identity?.role} may not do this (${access}).`;
    const may = rolesOf(access);
    const remedy = may.length === 0 ? 'The product alone may.' : `Ask somebody who may: ${may.join(', ')}.`;
    throw problem('FORBIDDEN', { detail, remedy });
  }

  private async identify(request: ApiRequest): Promise<void> {
    const [scheme, token] = (request.headers.authorization ?? '').split(' ');
    if (scheme?.toLowerCase() !== 'bearer' || !token) return;
    const verdict = await this.tokens.read(token);
    if ('identity' in verdict) {
      request.identity = verdict.identity;
      return;
    }
    const expired = verdict.rejected === 'expired';
    const headers = { 'WWW-Authenticate': 'Bearer error="invalid_token"' };
    throw expired ? problem('TOKEN_EXPIRED', { headers }) : problem('UNAUTHENTICATED', { headers });
  }
}
