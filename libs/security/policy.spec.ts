import { describe, expect, it } from '@jest/globals';
import { admit, permissionsOf, rolesOf } from './policy.ts';
import type { Identity } from './tokens.ts';

const auditor: Identity = { subject: 'a-1', role: 'auditor', tenant: 'north' };

describe('admit', () => {
  it.each([
    ['open', undefined, 'admitted'],
    ['signedIn', undefined, 'unauthenticated'],
    ['case.read', undefined, 'unauthenticated'],
    ['signedIn', auditor, 'admitted'],
    ['case.read', auditor, 'admitted'],
    ['case.manage', auditor, 'forbidden'],
  ] as const)('%s for %j is %s', (access, identity, answer) => expect(admit(access, identity)).toBe(answer));

  it('names who may, of those who have tokens', () => {
    expect(rolesOf('staff.manage')).toEqual(['supervisor']);
    expect(rolesOf('case.close')).toEqual(['caseManager', 'supervisor', 'intakeSystem']);
    expect(rolesOf('signedIn')).not.toContain('system');
  });

  it('gives an auditor reads alone', () => {
    expect(permissionsOf('auditor').filter((permission) => !permission.endsWith('.read'))).toEqual([]);
  });
});
