import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import type { RouteAccess } from '#security/policy.ts';
import { ACCESS } from './access.decorator.ts';

export interface Route {
  readonly method: string;
  /** As Express writes it: `/cases/:caseId/clocks`. */
  readonly path: string;
  readonly handler: string;
  readonly access: RouteAccess | undefined;
}

/** Every route that the controllers declare, in their order. */
export function routeTable(controllers: readonly Type[]): Route[] {
  return controllers.flatMap((controller) =>
    Object.entries(Object.getOwnPropertyDescriptors(controller.prototype)).flatMap(([name, { value }]) => {
      const method: unknown = typeof value === 'function' ? Reflect.getMetadata(METHOD_METADATA, value) : undefined;
      return typeof method === 'number' ? [routeOf(controller, name, value, method)] : [];
    }),
  );
}

function routeOf(controller: Type, name: string, handler: object, method: number): Route {
  const parts: unknown[] = [
    Reflect.getMetadata(PATH_METADATA, controller),
    Reflect.getMetadata(PATH_METADATA, handler),
  ];
  const path = parts.map((part) => String(part).replaceAll(/^\/|\/$/g, '')).filter((part) => part !== '');
  return {
    method: RequestMethod[method] ?? String(method),
    path: `/${path.join('/')}`,
    handler: `${controller.name}.${name}`,
    // The decorator stores nothing else under this key.
    access: (Reflect.getMetadata(ACCESS, handler) ?? Reflect.getMetadata(ACCESS, controller)) as
      | RouteAccess
      | undefined,
  };
}

/**
 * Throws when a route says nothing about who may use it, naming each: the process must not start then.
 * Deny-by-default would hide the omission until someone is refused what they need.
 */
export function requireDeclaredAccess(routes: readonly Route[]): void {
  const silent = routes.filter((route) => route.access === undefined);
  if (silent.length === 0) return;
  const names = silent.map((route) => `${route.handler} (${route.method} ${route.path})`).join(', ');
  throw new Error(`Routes without a declared permission: ${names}. Add @Access('<permission>') to each.`);
}
