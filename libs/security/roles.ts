/** Who acts. `system` is the product itself (clocks, intake workers) and never gets a token. */
export const TOKEN_ROLES = ['assistant', 'caseManager', 'supervisor', 'intakeSystem', 'auditor'] as const;
export type TokenRole = (typeof TOKEN_ROLES)[number];

/** Reads `caseManager`, `case-manager`, `case_manager` and `Case Manager` alike; undefined when no role is meant. */
export function parseRole(text: string): TokenRole | undefined {
  const plain = text.toLowerCase().replaceAll(/[\s_-]/g, '');
  return TOKEN_ROLES.find((role) => role.toLowerCase() === plain);
}
