import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { ConfigError } from './config-error.ts';

const BYTES = 32;
const RANDOM = `openssl rand -base64 ${BYTES}`;

/** Required in production, each with the line that makes one; made under `<home>/keys/` on the first local use. */
export const KEY_VARIABLES = {
  THROUGHLINE_TOKEN_KEY: RANDOM,
  THROUGHLINE_PAYLOAD_KEY: RANDOM,
  THROUGHLINE_SIGNING_KEY: 'openssl genpkey -algorithm ed25519 -outform DER | openssl base64 -A',
} as const;
/** Public halves of the signing keys before (SPKI DER as base64, comma-separated): what they signed stays known. */
const OLD_SIGNING_KEYS = 'THROUGHLINE_SIGNING_KEYS_OLD';

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws ConfigError when a key variable is given and holds something else. Its value is never repeated. */
export function checkKeyVariables(env: Environment): void {
  for (const variable of ['THROUGHLINE_TOKEN_KEY', 'THROUGHLINE_PAYLOAD_KEY'] as const) {
    const given = env[variable]?.trim();
    if (!given || Buffer.from(given, 'base64').length === BYTES) continue;
    throw new ConfigError(variable, `does not hold ${BYTES} bytes as base64`, remedy(variable));
  }
  givenSigningKey(env);
  oldSigningKeys(env);
}

/** The signing key that the environment gives: PKCS#8 DER as base64. */
export function givenSigningKey(env: Environment): KeyObject | undefined {
  const variable = 'THROUGHLINE_SIGNING_KEY';
  const given = env[variable]?.trim();
  if (!given) return undefined;
  const key = ed25519(() => createPrivateKey({ key: Buffer.from(given, 'base64'), format: 'der', type: 'pkcs8' }));
  if (key) return key;
  throw new ConfigError(variable, 'holds no Ed25519 key', remedy(variable));
}

/** The public keys of `THROUGHLINE_SIGNING_KEYS_OLD`, in the order given. */
export function oldSigningKeys(env: Environment): readonly KeyObject[] {
  const given = (env[OLD_SIGNING_KEYS] ?? '').split(',').flatMap((text) => text.trim() || []);
  return given.map((text, index) => {
    const key = ed25519(() => createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' }));
    if (key) return key;
    const problem = `entry ${index + 1} is no public Ed25519 key`;
    throw new ConfigError(OLD_SIGNING_KEYS, problem, 'Write the line between the marks of: throughline keys public');
  });
}

export function remedy(variable: keyof typeof KEY_VARIABLES): string {
  return `Set it to the output of: ${KEY_VARIABLES[variable]}`;
}

/** The message of the library may repeat what it was given, so a failure is told in words of this product. */
function ed25519(read: () => KeyObject): KeyObject | undefined {
  try {
    const key = read();
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}
