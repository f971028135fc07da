import { ROLES, type Role } from '#core/permissions.ts';

/** The roles a token can carry; `system` is the product itself and never gets one. */
export type TokenRole = Exclude<Role, 'system'>;
export const TOKEN_ROLES: readonly TokenRole[] = ROLES.filter((role) => role !== 'system');

/** Reads `caseManager`, `case-manager`, `case_manager` and `Case Manager` alike; undefined when no role is meant. */
export function parseRole(text: string): TokenRole | undefined {
  const plain = text.toLowerCase().replaceAll(/[\s_-]/g, '');
  return TOKEN_ROLES.find((role) => role.toLowerCase() === plain);
}
