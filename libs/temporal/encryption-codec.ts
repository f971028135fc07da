import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { METADATA_ENCODING_KEY, str, u8 } from '@temporalio/common';
import type { Payload, PayloadCodec } from '@temporalio/common';
import proto from '@temporalio/proto';
import { TENANT_METADATA } from './payload-converter.ts';
import { type PayloadKeys, tenantKey } from './payload-keys.ts';

const PayloadMessage = proto.temporal.api.common.v1.Payload;
const ENCODING = 'binary/encrypted';
const KEY_ID_METADATA = 'encryption-key-id';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts every payload with AES-256-GCM under the key of its tenant. Data is nonce (12 bytes), tag (16), ciphertext
 * of the whole payload. Key id and tenant are metadata in clear and are authenticated with the ciphertext.
 */
export class EncryptionCodec implements PayloadCodec {
  private readonly derived = new Map<string, Buffer>();

  constructor(private readonly keys: PayloadKeys) {}

  encode(payloads: Payload[]): Promise<Payload[]> {
    return Promise.resolve(payloads.map((payload) => this.encrypt(payload)));
  }

  /** Rejects on an unknown key or a payload that was tampered with; passes on what was never encrypted. */
  async decode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map((payload) => this.decrypt(payload));
  }

  private encrypt(payload: Payload): Payload {
    const tenant = metadata(payload, TENANT_METADATA);
    const id = this.keys.current;
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key(id, tenant), nonce).setAAD(owner(id, tenant));
    const plain = PayloadMessage.encode(payload).finish();
    const text = Buffer.concat([cipher.update(plain), cipher.final()]);
    return {
      metadata: {
        [METADATA_ENCODING_KEY]: u8(ENCODING),
        [KEY_ID_METADATA]: u8(id),
        ...(tenant && { [TENANT_METADATA]: u8(tenant) }),
      },
      data: Buffer.concat([nonce, cipher.getAuthTag(), text]),
    };
  }

  private decrypt(payload: Payload): Payload {
    if (metadata(payload, METADATA_ENCODING_KEY) !== ENCODING) return payload;
    const id = metadata(payload, KEY_ID_METADATA);
    const tenant = metadata(payload, TENANT_METADATA);
    const data = payload.data ?? new Uint8Array();
    const decipher = createDecipheriv('aes-256-gcm', this.key(id, tenant), data.subarray(0, NONCE_BYTES))
      .setAAD(owner(id, tenant))
      .setAuthTag(data.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const plain = Buffer.concat([decipher.update(data.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
    return PayloadMessage.decode(plain);
  }

  /** Deriving costs as much as encrypting a small payload, so each tenant's key is derived once. */
  private key(id: string, tenant: string): Buffer {
    const name = `${id}/${tenant}`;
    const known = this.derived.get(name) ?? tenantKey(this.keys, id, tenant);
    this.derived.set(name, known);
    return known;
  }
}

function metadata(payload: Payload, name: string): string {
  const value = payload.metadata?.[name];
  return value ? str(value) : '';
}

function owner(id: string, tenant: string): Buffer {
  return Buffer.from(`${id}/${tenant}`);
}
