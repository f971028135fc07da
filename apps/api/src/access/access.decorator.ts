import { SetMetadata } from '@nestjs/common';
import type { RouteAccess } from '#security/policy.ts';

export const ACCESS = 'throughline:access';

/** Declares what a route asks of its caller. A route without it keeps the process from starting. */
export const Access = (access: RouteAccess): MethodDecorator & ClassDecorator => SetMetadata(ACCESS, access);
