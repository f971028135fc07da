import { allows, PERMISSIONS, type Permission, ROLES } from '#core/permissions.ts';
import type { Identity } from './tokens.ts';

/** What a route asks of its caller: a permission of the core's table, any valid token, or nothing at all. */
export type RouteAccess = Permission | 'signedIn' | 'open';

export type Admission = 'admitted' | 'unauthenticated' | 'forbidden';

/** The one decision about access by role. The tenant is another matter: every read and command is bound to it. */
export function admit(access: RouteAccess, identity: Identity | undefined): Admission {
  if (access === 'open') return 'admitted';
  if (!identity) return 'unauthenticated';
  if (access === 'signedIn') return 'admitted';
  return allows(identity.role, access) ? 'admitted' : 'forbidden';
}

/** Who may use a route, of the roles that a token can have. */
export function rolesOf(access: RouteAccess | undefined): readonly string[] {
  const tokens = ROLES.filter((role) => role !== 'system');
  if (access === undefined) return [];
  return access === 'open' || access === 'signedIn' ? tokens : tokens.filter((role) => allows(role, access));
}

/** Every permission that a role carries, for `GET /me`. */
export function permissionsOf(role: Identity['role']): Permission[] {
  // Object.keys forgets the key type of the table
  return (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => allows(role, permission));
}
