import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { tenantKey, type PayloadKeys } from '#temporal/payload-keys.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export interface EncryptedBody {
  readonly keyId: string;
  /** Nonce (12 bytes), tag (16), ciphertext. */
  readonly body: Buffer;
}

/** Encrypts a message for the inbox: AES-256-GCM under the key of its tenant, bound to that tenant. */
export function encryptBody(keys: PayloadKeys, tenant: string, text: string): EncryptedBody {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', tenantKey(keys, keys.current, tenant), nonce).setAAD(
    Buffer.from(tenant),
  );
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return { keyId: keys.current, body: Buffer.concat([nonce, cipher.getAuthTag(), sealed]) };
}

/** The text of a stored message. Throws when its key is unknown or the body was tampered with. */
export function decryptBody(keys: PayloadKeys, tenant: string, { keyId, body }: EncryptedBody): string {
  const decipher = createDecipheriv('aes-256-gcm', tenantKey(keys, keyId, tenant), body.subarray(0, NONCE_BYTES))
    .setAAD(Buffer.from(tenant))
    .setAuthTag(body.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(body.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
}
