import { createHash, hkdfSync } from 'node:crypto';
import { type KeyConfig, payloadKey } from '#security/keys.ts';

/** Master keys by id. `current` encrypts; every key decrypts, so a rotated key stays here while runs may hold it. */
export interface PayloadKeys {
  readonly current: string;
  readonly keys: Readonly<Record<string, Buffer>>;
}

const KEY_BYTES = 32;
const OLD_KEYS = 'THROUGHLINE_PAYLOAD_KEYS_OLD';

/**
 * The keys of this installation. To rotate: give the new key as THROUGHLINE_PAYLOAD_KEY (or `keys/payload.key`), the
 * one before in THROUGHLINE_PAYLOAD_KEYS_OLD (base64, comma-separated), and `throughline roll` the open cases.
 */
export function installationKeys(config: KeyConfig): PayloadKeys {
  const old = (config.env[OLD_KEYS] ?? '').split(',').filter((text) => text.trim() !== '');
  return payloadKeys(
    payloadKey(config),
    old.map((text) => Buffer.from(text, 'base64')),
  );
}

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
  if (!master) throw new Error(`No payload key ${id} is known. Add it to ${OLD_KEYS}.`);
  return Buffer.from(hkdfSync('sha256', master, 'throughline payload', tenant, KEY_BYTES));
}

function keyId(key: Buffer): string {
  if (key.length !== KEY_BYTES) throw new Error(`A payload key has ${KEY_BYTES} bytes, this one ${key.length}.`);
  return createHash('sha256').update(key).digest('hex').slice(0, 12);
}
