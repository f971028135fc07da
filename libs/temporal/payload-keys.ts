import { createHash, hkdfSync } from 'node:crypto';

/** Master keys by id. `current` encrypts; every key decrypts, so a rotated key stays here while runs may hold it. */
export interface PayloadKeys {
  readonly current: string;
  readonly keys: Readonly<Record<string, Buffer>>;
}

const KEY_BYTES = 32;

/**
 * The keys of an installation: the one that encrypts and the older ones that still decrypt. An id is the fingerprint of
 * its key, so a key can never be read under the id of another. Throws when a key is not 32 bytes long.
 */
export function payloadKeys(current: Buffer, older: readonly Buffer[] = []): PayloadKeys {
  const keys = Object.fromEntries([current, ...older].map((key) => [keyId(key), key]));
  return { current: keyId(current), keys };
}

/**
 * The key of one tenant under one master key (HKDF-SHA-256, RFC 5869). Payloads that belong to no tenant pass an empty
 * one. Throws when the master key is not known, naming its id.
 */
export function tenantKey(keys: PayloadKeys, id: string, tenant: string): Buffer {
  const master = keys.keys[id];
  if (!master) throw new Error(`No payload key ${id} is known. Add it to THROUGHLINE_PAYLOAD_KEYS_OLD.`);
  return Buffer.from(hkdfSync('sha256', master, 'throughline payload', tenant, KEY_BYTES));
}

function keyId(key: Buffer): string {
  if (key.length !== KEY_BYTES) throw new Error(`A payload key has ${KEY_BYTES} bytes, this one ${key.length}.`);
  return createHash('sha256').update(key).digest('hex').slice(0, 12);
}
