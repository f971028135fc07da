/** Who acts on a case. `system` is the product itself (clocks, automatic steps) and never gets a token. */
export const ROLES = ['assistant', 'caseManager', 'supervisor', 'intakeSystem', 'auditor', 'system'] as const;
export type Role = (typeof ROLES)[number];

/**
 * What a role may do. Commands name one of these (command-table.ts) and every route of the API does; nothing else
 * decides access by role. A permission is given to the fewest roles that need it.
 */
export const PERMISSIONS = {
  'case.read': ['assistant', 'caseManager', 'supervisor', 'intakeSystem', 'auditor', 'system'],
  'case.open': ['caseManager', 'supervisor', 'intakeSystem', 'system'],
  'case.recordFacts': ['assistant', 'caseManager', 'supervisor', 'intakeSystem', 'system'],
  'case.correctFacts': ['caseManager', 'supervisor', 'intakeSystem', 'system'],
  'case.support': ['assistant', 'caseManager', 'supervisor', 'system'],
  'case.manage': ['caseManager', 'supervisor', 'system'],
  'case.close': ['caseManager', 'supervisor', 'intakeSystem', 'system'],
  'case.link': ['supervisor', 'intakeSystem', 'system'],
  'case.authorize': ['supervisor', 'system'],
  'case.system': ['system'],
  'worklist.read': ['assistant', 'caseManager', 'supervisor', 'auditor'],
  'intake.send': ['intakeSystem', 'supervisor'],
  'inbox.read': ['assistant', 'caseManager', 'supervisor'],
  'staff.manage': ['supervisor'],
  'operations.read': ['supervisor', 'auditor'],
} as const satisfies Record<string, readonly Role[]>;
export type Permission = keyof typeof PERMISSIONS;

/** Whether a role carries a permission; an unknown role carries none. */
export function allows(role: string, permission: Permission): boolean {
  const holders: readonly string[] = PERMISSIONS[permission];
  return holders.includes(role);
}
