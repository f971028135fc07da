import { randomBytes } from 'node:crypto';
import { SignJWT } from 'jose';
import { describe, expect, it } from '@jest/globals';
import { parseRole } from './roles.ts';
import { issueToken, verifyToken, type Identity } from './tokens.ts';

const key = randomBytes(32);
const identity: Identity = { subject: 'cm-1', role: 'caseManager', tenant: 'north' };

describe('tokens', () => {
  it('give back the identity they were issued for', async () => {
    expect(await verifyToken(await issueToken(identity, key, 60), key)).toEqual({ identity });
  });

  it('are refused as expired after their lifetime', async () => {
    expect(await verifyToken(await issueToken(identity, key, -1), key)).toEqual({ rejected: 'expired' });
  });

  it('are refused when signed by another key', async () => {
    expect(await verifyToken(await issueToken(identity, randomBytes(32), 60), key)).toEqual({ rejected: 'invalid' });
  });

  it('are refused without a signature', async () => {
    const [, claims] = (await issueToken(identity, key, 60)).split('.');
    const header = Buffer.from('{"alg":"none"}').toString('base64url');
    expect(await verifyToken(`${header}.${claims}.`, key)).toEqual({ rejected: 'invalid' });
  });

  it.each([
    ['no tenant', { role: 'caseManager' }],
    ['an unknown role', { role: 'root', tenant: 'north' }],
    ['the role of the product itself', { role: 'system', tenant: 'north' }],
    ['a tenant that is no plain id', { role: 'caseManager', tenant: "north'; drop" }],
  ])('are refused with %s', async (_, claims) => {
    const token = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer('throughline')
      .setAudience('throughline-api')
      .setSubject('cm-1')
      .setExpirationTime('1m')
      .sign(key);
    expect(await verifyToken(token, key)).toEqual({ rejected: 'invalid' });
  });

  it.each([
    ['without an expiry', (jwt: SignJWT) => jwt.setIssuer('throughline').setAudience('throughline-api')],
    ['of another issuer', (jwt: SignJWT) => jwt.setIssuer('x').setAudience('throughline-api').setExpirationTime('1m')],
    ['for another audience', (jwt: SignJWT) => jwt.setIssuer('throughline').setAudience('x').setExpirationTime('1m')],
  ])('are refused %s', async (_, complete) => {
    const jwt = new SignJWT({ role: 'auditor', tenant: 'north' }).setProtectedHeader({ alg: 'HS256' }).setSubject('a');
    expect(await verifyToken(await complete(jwt).sign(key), key)).toEqual({ rejected: 'invalid' });
  });
});

describe('role names', () => {
  it.each(['caseManager', 'case-manager', 'case_manager', 'Case Manager', 'CASEMANAGER'])('%s is read', (text) => {
    expect(parseRole(text)).toBe('caseManager');
  });

  it.each(['system', 'admin', ''])('"%s" is no role', (text) => expect(parseRole(text)).toBeUndefined());
});
