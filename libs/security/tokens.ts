import { SignJWT, errors, jwtVerify } from 'jose';
import { parseRole, type TokenRole } from './roles.ts';

/** Whom a token speaks for. The subject is an opaque id, never a name. */
export interface Identity {
  readonly subject: string;
  readonly role: TokenRole;
  readonly tenant: string;
}

export type TokenVerdict = { readonly identity: Identity } | { readonly rejected: 'expired' | 'invalid' };

const ISSUER = 'throughline';
const AUDIENCE = 'throughline-api';
const ALGORITHM = 'HS256';
/** Subjects and tenants become part of the journal and of log lines, so they stay short, plain and free of spaces. */
const PLAIN_ID = /^[A-Za-z0-9][A-Za-z0-9._:@-]{0,63}$/;

/** True when the text may name a subject or a tenant: 1 to 64 letters, digits and `._:@-`. */
export function isPlainId(text: string): boolean {
  return PLAIN_ID.test(text);
}

/** Signs a token that is good from now for `lifetimeSeconds`. Every call gives another token for the same identity. */
export function issueToken(identity: Identity, key: Uint8Array, lifetimeSeconds: number): Promise<string> {
  return new SignJWT({ role: identity.role, tenant: identity.tenant })
    .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setSubject(identity.subject)
    .setIssuedAt()
    .setExpirationTime(new Date(Date.now() + lifetimeSeconds * 1000))
    .sign(key);
}

/**
 * Reads a token. Anything but a well-signed, unexpired token of this product with a known role and a tenant is
 * `invalid`; the reason is kept coarse so that nobody learns to forge from it.
 */
export async function verifyToken(token: string, key: Uint8Array): Promise<TokenVerdict> {
  try {
    const { payload } = await jwtVerify(token, key, {
      issuer: ISSUER,
      audience: AUDIENCE,
      algorithms: [ALGORITHM],
      requiredClaims: ['exp', 'sub', 'role', 'tenant'],
    });
    return readClaims(payload.sub, payload['role'], payload['tenant']);
  } catch (error) {
    return { rejected: error instanceof errors.JWTExpired ? 'expired' : 'invalid' };
  }
}

function readClaims(subject: unknown, roleClaim: unknown, tenant: unknown): TokenVerdict {
  const role = typeof roleClaim === 'string' ? parseRole(roleClaim) : undefined;
  if (!role || typeof subject !== 'string' || typeof tenant !== 'string') return { rejected: 'invalid' };
  if (!isPlainId(subject) || !isPlainId(tenant)) return { rejected: 'invalid' };
  return { identity: { subject, role, tenant } };
}
